package dev.understudy.querygenerator;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import javax.lang.model.element.Modifier;

/** Generates the resource class of a list: {@code ProjectsUsersResource} with a method for each nested route. */
final class ResourceWriter {
    private final ListOperation list;
    private final ClassName query;
    private final ParameterizedTypeName resource;

    ResourceWriter(ListOperation list) {
        this.list = list;
        this.query = ClassName.get(Types.RESOURCE_PACKAGE, list.javaName() + "Query");
        this.resource = ParameterizedTypeName.get(
                Types.LIST_RESOURCE, ClassName.get(Types.MODEL_PACKAGE, list.itemModel()), query);
    }

    TypeSpec type() {
        MethodSpec constructor = constructor()
                .addModifiers(Modifier.PUBLIC)
                .addAnnotation(AnnotationSpec.builder(SuppressWarnings.class)
                        .addMember("value", "$S", "exports")
                        .build())
                .addJavadoc("Called by the clients of this library.\n")
                .build();
        return type(TypeSpec.classBuilder(list.javaName() + "Resource")
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addMethod(constructor));
    }

    /** The superclass of a class written by hand: {@code UsersReads}. */
    TypeSpec superclass() {
        return type(TypeSpec.classBuilder(list.javaName() + "Reads")
                .addModifiers(Modifier.ABSTRACT)
                .addMethod(constructor().build()));
    }

    private TypeSpec type(TypeSpec.Builder type) {
        type.superclass(resource)
                .addJavadoc(
                        "{@code GET $L}. Immutable and thread-safe.\n\n<p>$L\n",
                        list.path(),
                        Javadoc.of(list.description()));
        ListOperation.One one = list.one();
        if (one != null) {
            addGet(type, one);
        }
        for (Parent parent : list.parents()) {
            if (parent.route() != null) {
                type.addMethod(ofParent(parent, "idOrSlug", String.class, "idOrSlug"));
                type.addMethod(ofParent(parent, "id", long.class, "Long.toString(id)"));
            }
        }
        return type.build();
    }

    private void addGet(TypeSpec.Builder type, ListOperation.One one) {
        if (one.name() == null) {
            type.addMethod(get(one, long.class, "id", "Long.toString(id)"));
        } else {
            String argument = "idOr" + Names.upperCamel(one.name());
            type.addMethod(get(one, String.class, argument, argument));
            type.addMethod(get(one, long.class, "id", "Long.toString(id)"));
        }
    }

    private MethodSpec get(ListOperation.One one, Class<?> type, String argument, String text) {
        ClassName model = ClassName.get(Types.MODEL_PACKAGE, one.model());
        String refusal = type == String.class ? "\n@throws IllegalArgumentException if the argument is empty" : "";
        return MethodSpec.methodBuilder("get")
                .addModifiers(Modifier.PUBLIC)
                .returns(model)
                .addParameter(type, argument)
                .addJavadoc("""
                        One record, {@code GET $L/:id}.

                        @throws dev.understudy.client.error.NotFoundException if there is no such record$L
                        """, list.path(), refusal)
                .addStatement(
                        "return one($L, new $T<>($T.class, null, $S))", text, Types.ITEM_READER, model, one.wrapper())
                .build();
    }

    private MethodSpec.Builder constructor() {
        return MethodSpec.constructorBuilder()
                .addParameter(Types.TRANSPORT, "transport")
                .addStatement(
                        "super(transport, $S, new $T<>($T.class, $S, $S), $T::new)",
                        list.path(),
                        Types.ITEM_READER,
                        ClassName.get(Types.MODEL_PACKAGE, list.itemModel()),
                        list.member(),
                        list.wrapper(),
                        query);
    }

    private MethodSpec ofParent(Parent parent, String argument, Class<?> type, String text) {
        return MethodSpec.methodBuilder("of" + parent.javaName())
                .addModifiers(Modifier.PUBLIC)
                .returns(resource)
                .addParameter(type, argument)
                .addJavadoc("""
                        The nested resource {@code GET $L}. If the record does not exist, reading the list throws a
                        {@link dev.understudy.client.error.NotFoundException}.

                        @throws IllegalArgumentException if the argument is empty
                        """, list.path().replaceFirst("^/v2/", "/v2/" + parent.route() + "/:id/"))
                .addStatement("return nested($S, $L)", parent.route(), text)
                .build();
    }
}
