package dev.understudy.querygenerator;

import com.palantir.javapoet.ClassName;

/** The hand-written classes of the client that generated code refers to. */
final class Types {
    static final String RESOURCE_PACKAGE = "dev.understudy.client.resource";
    static final String MODEL_PACKAGE = "dev.understudy.client.model";
    static final ClassName LIST_QUERY = ClassName.get(RESOURCE_PACKAGE, "ListQuery");
    static final ClassName LIST_RESOURCE = ClassName.get(RESOURCE_PACKAGE, "ListResource");
    static final ClassName FILTER_FIELDS = ClassName.get(RESOURCE_PACKAGE, "FilterFields");
    static final ClassName RANGE_FIELDS = ClassName.get(RESOURCE_PACKAGE, "RangeFields");
    static final ClassName SORT_TERMS = ClassName.get(RESOURCE_PACKAGE, "SortTerms");
    static final ClassName WIRE_FORMAT = ClassName.get(RESOURCE_PACKAGE, "WireFormat");
    static final ClassName TRANSPORT = ClassName.get("dev.understudy.client.internal", "Transport");
    static final ClassName ITEM_READER = ClassName.get("dev.understudy.client.internal", "ItemReader");

    private Types() {}
}
