package dev.understudy.querygenerator;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import java.util.function.Consumer;
import javax.lang.model.element.Modifier;

/** Writes the query of a list: {@code ProjectsUsersQuery} with its filter, its range and its order. */
final class QueryWriter {
    private final ListOperation list;
    private final ClassName query;

    QueryWriter(ListOperation list) {
        this.list = list;
        this.query = ClassName.get(Types.RESOURCE_PACKAGE, list.javaName() + "Query");
    }

    TypeSpec type() {
        TypeSpec.Builder type = TypeSpec.classBuilder(query)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .superclass(ParameterizedTypeName.get(Types.LIST_QUERY, query))
                .addJavadoc(
                        "The query of {@code GET $L}. Not thread-safe.\n\n<p>$L\n",
                        list.path(),
                        Javadoc.of(list.description()))
                .addMethod(constructor())
                .addMethod(self(query));
        list.parents().forEach(parent -> addParent(type, parent));
        list.parameters().forEach(field -> type.addMethods(new ParameterMethods(query, field).methods()));
        if (!list.filter().isEmpty()) {
            addMembers(type, "filter", "Filter", "Only items that match every field of the filter.");
            type.addType(new FilterWriter(query.nestedClass("Filter"), list.filter()).type());
        }
        if (!list.range().isEmpty()) {
            addMembers(type, "range", "Range", "Only items within the range of every field.");
            type.addType(new RangeWriter(query.nestedClass("Range"), list.range()).type());
        }
        if (!list.sort().isEmpty()) {
            new SortWriter(query, list.sort()).addTo(type);
        }
        return type.build();
    }

    private MethodSpec constructor() {
        return MethodSpec.constructorBuilder()
                .addStatement(
                        "super($S, $S, $L)",
                        list.paging().number(),
                        list.paging().size(),
                        list.paging().maximum())
                .build();
    }

    private void addParent(TypeSpec.Builder type, Parent parent) {
        String name = Names.lowerCamel(parent.parameter());
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC)
                .returns(query)
                .addJavadoc("$L\n", Javadoc.of(parent.description()));
        type.addMethod(method.build().toBuilder()
                .addParameter(String.class, "idOrSlug")
                .addStatement("return setParent($S, idOrSlug)", parent.parameter())
                .build());
        type.addMethod(method.addParameter(long.class, "id")
                .addStatement("return setParent($S, $T.toString(id))", parent.parameter(), Long.class)
                .build());
    }

    private void addMembers(TypeSpec.Builder type, String name, String nested, String meaning) {
        ClassName fields = query.nestedClass(nested);
        TypeName filling =
                ParameterizedTypeName.get(ClassName.get(Consumer.class), WildcardTypeName.supertypeOf(fields));
        type.addField(FieldSpec.builder(fields, name, Modifier.PRIVATE, Modifier.FINAL)
                .initializer("new $T()", fields)
                .build());
        type.addMethod(MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC)
                .returns(query)
                .addParameter(filling, "fields")
                .addJavadoc("$L\n\n@param fields sets the fields of the $L\n", meaning, name)
                .addStatement("fields.accept($L)", name)
                .addStatement("return setMembers($S, $L.wire())", name, name)
                .build());
    }

    /** The method that returns the builder as its own type. */
    static MethodSpec self(ClassName type) {
        return MethodSpec.methodBuilder("self")
                .addAnnotation(Override.class)
                .returns(type)
                .addStatement("return this")
                .build();
    }
}
