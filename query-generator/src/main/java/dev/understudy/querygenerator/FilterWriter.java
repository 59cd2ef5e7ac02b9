package dev.understudy.querygenerator;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Modifier;

/** Generates the filter class of a list: for each field a method for one or more values, and one for rows without a value. */
final class FilterWriter {
    private final ClassName filter;
    private final List<Field> fields;

    FilterWriter(ClassName filter, List<Field> fields) {
        this.filter = filter;
        this.fields = fields;
    }

    TypeSpec type() {
        TypeSpec.Builder type = TypeSpec.classBuilder(filter)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .superclass(ParameterizedTypeName.get(Types.FILTER_FIELDS, filter))
                .addJavadoc("Filter fields. Values of one field are combined with OR. Not thread-safe.\n")
                .addMethod(MethodSpec.constructorBuilder().build());
        for (Field field : fields) {
            if (!field.allowed().isEmpty()) {
                type.addField(documented(field));
            }
            addMethods(type, field);
            if (field.takesNull()) {
                type.addMethod(method(field, field.javaName() + "IsNull", "Also items without a value here.")
                        .addStatement("return withoutValue($S)", field.name())
                        .build());
            }
        }
        return type.addMethod(QueryWriter.self(filter)).build();
    }

    private void addMethods(TypeSpec.Builder type, Field field) {
        switch (field.type()) {
            case INTEGER -> {
                CodeBlock call = field.allowed().isEmpty()
                        ? CodeBlock.of("integers($S, values)", field.name())
                        : CodeBlock.of("documented($S, $L, values)", field.name(), constant(field));
                type.addMethod(values(field, ArrayTypeName.of(TypeName.LONG), call));
                type.addMethod(values(field, collection(Long.class), call));
            }
            case NUMBER -> {
                CodeBlock call = CodeBlock.of("numbers($S, values)", field.name());
                type.addMethod(values(field, ArrayTypeName.of(TypeName.DOUBLE), call));
                type.addMethod(values(field, collection(Double.class), call));
            }
            case TEXT -> addLists(type, field, String.class, "texts");
            case DATE -> addLists(type, field, LocalDate.class, "dates");
            case TIMESTAMP -> {
                addLists(type, field, OffsetDateTime.class, "timestamps");
                addArray(type, field, Instant.class, "instants");
                addArray(type, field, LocalDate.class, "dates");
            }
            case BOOLEAN ->
                type.addMethod(described(field)
                        .addParameter(boolean.class, "value")
                        .addStatement("return booleanValue($S, value)", field.name())
                        .build());
        }
    }

    private void addLists(TypeSpec.Builder type, Field field, Class<?> value, String helper) {
        addArray(type, field, value, helper);
        type.addMethod(values(field, collection(value), CodeBlock.of("$L($S, values)", helper, field.name())));
    }

    private void addArray(TypeSpec.Builder type, Field field, Class<?> value, String helper) {
        CodeBlock call = CodeBlock.of("$L($S, $T.asList(values))", helper, field.name(), Arrays.class);
        type.addMethod(values(field, ArrayTypeName.of(value), call));
    }

    private MethodSpec values(Field field, TypeName type, CodeBlock call) {
        return described(field)
                .addParameter(type, "values")
                .varargs(type instanceof ArrayTypeName)
                .addStatement("return $L", call)
                .build();
    }

    private MethodSpec.Builder described(Field field) {
        return method(field, field.javaName(), Javadoc.of(field.description()));
    }

    private MethodSpec.Builder method(Field field, String name, String description) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PUBLIC)
                .returns(filter)
                .addJavadoc("$L\n", description);
        return field.allowed().isEmpty()
                ? method
                : method.addJavadoc(
                        "\n@throws IllegalArgumentException if a value is not documented; one that is newer than this client"
                                + " can be sent with {@code undocumented}\n");
    }

    private static TypeName collection(Class<?> value) {
        return ParameterizedTypeName.get(Collection.class, value);
    }

    private static String constant(Field field) {
        return field.name().toUpperCase(Locale.ROOT);
    }

    private static FieldSpec documented(Field field) {
        CodeBlock values = field.allowed().stream()
                .map(value -> CodeBlock.of("$LL", value))
                .collect(CodeBlock.joining(", ", "List.of(", ")"));
        return FieldSpec.builder(
                        ParameterizedTypeName.get(List.class, Long.class),
                        constant(field),
                        Modifier.PRIVATE,
                        Modifier.STATIC,
                        Modifier.FINAL)
                .initializer(values)
                .build();
    }
}
