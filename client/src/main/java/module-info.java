/** Clients of the 42 intra API v2 and of Fab-manager's open API. */
module dev.understudy.client {
    requires transitive java.net.http;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.annotation;
    requires com.fasterxml.jackson.core;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.datatype.jsr310;

    exports dev.understudy.client;
    exports dev.understudy.client.call;
    exports dev.understudy.client.error;
    exports dev.understudy.client.model;
    exports dev.understudy.client.paging;
    exports dev.understudy.client.resource;

    opens dev.understudy.client.model to
            com.fasterxml.jackson.databind;
}
