package dev.understudy.querygenerator;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Generates the range class of a list: for each field a method with minimum and maximum. */
final class RangeWriter {
    private final ClassName range;
    private final List<Field> fields;

    RangeWriter(ClassName range, List<Field> fields) {
        this.range = range;
        this.fields = fields;
    }

    TypeSpec type() {
        TypeSpec.Builder type = TypeSpec.classBuilder(range)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .superclass(ParameterizedTypeName.get(Types.RANGE_FIELDS, range))
                .addJavadoc("Range fields, with inclusive bounds. Not thread-safe.\n")
                .addMethod(MethodSpec.constructorBuilder().build());
        fields.forEach(field -> addMethods(type, field));
        return type.addMethod(QueryWriter.self(range)).build();
    }

    private void addMethods(TypeSpec.Builder type, Field field) {
        switch (field.type()) {
            case INTEGER -> addAll(type, field, long.class, "integers");
            case NUMBER -> addAll(type, field, double.class, "numbers");
            case TEXT -> type.addMethod(method(field, String.class, "texts"));
            case BOOLEAN -> type.addMethod(method(field, boolean.class, "booleans"));
            case DATE -> addAll(type, field, LocalDate.class, "dates");
            case TIMESTAMP -> {
                addAll(type, field, OffsetDateTime.class, "timestamps");
                addAll(type, field, Instant.class, "instants");
                addAll(type, field, LocalDate.class, "dates");
            }
        }
    }

    /** The range with both bounds, and the two that are open at one end. Text has no greatest value to send for an open end. */
    private void addAll(TypeSpec.Builder type, Field field, Class<?> value, String helper) {
        type.addMethod(method(field, value, helper));
        type.addMethod(openMethod(field, value, helper, "AtLeast", "minimum"));
        type.addMethod(openMethod(field, value, helper, "AtMost", "maximum"));
    }

    private MethodSpec openMethod(Field field, Class<?> value, String helper, String suffix, String bound) {
        return MethodSpec.methodBuilder(field.javaName() + suffix)
                .addModifiers(Modifier.PUBLIC)
                .returns(range)
                .addParameter(value, bound)
                .addJavadoc(
                        "Sets the $L only. $L\n\n@throws IllegalArgumentException if the minimum is greater than the maximum\n",
                        bound,
                        Javadoc.of(field.description()))
                .addStatement("return $L($S, $L)", helper + suffix, field.name(), bound)
                .build();
    }

    private MethodSpec method(Field field, Class<?> value, String helper) {
        return MethodSpec.methodBuilder(field.javaName())
                .addModifiers(Modifier.PUBLIC)
                .returns(range)
                .addParameter(value, "minimum")
                .addParameter(value, "maximum")
                .addJavadoc("$L\n", Javadoc.of(field.description()))
                .addJavadoc(
                        value == String.class
                                ? "\n@throws IllegalArgumentException if a value is empty, or contains a comma or a NUL character\n"
                                : "\n@throws IllegalArgumentException if the minimum is greater than the maximum\n")
                .addStatement("return $L($S, minimum, maximum)", helper, field.name())
                .build();
    }
}
