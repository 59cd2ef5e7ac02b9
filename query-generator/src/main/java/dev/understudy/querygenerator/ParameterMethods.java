package dev.understudy.querygenerator;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Generates the methods of a plain parameter of a list: {@code user_id[]}, {@code created_after}. */
final class ParameterMethods {
    private static final String MANY = "[]";
    private static final TypeName STRINGS = ParameterizedTypeName.get(List.class, String.class);

    private final ClassName query;
    private final Field field;

    ParameterMethods(ClassName query, Field field) {
        this.query = query;
        this.field = field;
    }

    List<MethodSpec> methods() {
        List<MethodSpec> methods = new ArrayList<>();
        switch (field.type()) {
            case INTEGER -> methods.add(value(TypeName.LONG, "$T.toString(value)", Long.class));
            case NUMBER ->
                methods.add(value(TypeName.DOUBLE, "$T.number(\"" + name() + "\", value)", Types.WIRE_FORMAT));
            case BOOLEAN -> methods.add(value(TypeName.BOOLEAN, "$T.toString(value)", Boolean.class));
            case TEXT -> methods.add(formatted(String.class, "text"));
            case DATE -> methods.add(formatted(LocalDate.class, "date"));
            case TIMESTAMP -> {
                methods.add(formatted(OffsetDateTime.class, "timestamp"));
                methods.add(formatted(Instant.class, "timestamp"));
                methods.add(formatted(LocalDate.class, "date"));
            }
        }
        return methods;
    }

    private MethodSpec formatted(Class<?> type, String helper) {
        return value(TypeName.get(type), "$T." + helper + "(\"" + name() + "\", value)", Types.WIRE_FORMAT);
    }

    private MethodSpec value(TypeName type, String expression, Object argument) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(Names.lowerCamel(name()))
                .addModifiers(Modifier.PUBLIC)
                .returns(query)
                .addJavadoc("$L\n", Javadoc.of(field.description()));
        if (!field.name().endsWith(MANY)) {
            return method.addParameter(type, "value")
                    .addStatement("return set($S, " + expression + ")", field.name(), argument)
                    .build();
        }
        return method.addParameter(ArrayTypeName.of(type), "values")
                .varargs()
                .addStatement("$T formatted = new $T<>()", STRINGS, ArrayList.class)
                .beginControlFlow("for ($T value : values)", type)
                .addStatement("formatted.add(" + expression + ")", argument)
                .endControlFlow()
                .addStatement("return addEach($S, formatted)", field.name())
                .build();
    }

    private String name() {
        return field.name().replace(MANY, "");
    }
}
