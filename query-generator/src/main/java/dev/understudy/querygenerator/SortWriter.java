package dev.understudy.querygenerator;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.lang.model.element.Modifier;

/** Generates the sort classes of a list: a method for each field, which {@code descending()} may follow. */
final class SortWriter {
    private static final TypeName TERMS = ParameterizedTypeName.get(List.class, String.class);

    private final ClassName query;
    private final ClassName sort;
    private final ClassName term;
    private final List<String> fields;

    SortWriter(ClassName query, List<String> fields) {
        this.query = query;
        this.sort = query.nestedClass("Sort");
        this.term = query.nestedClass("SortedBy");
        this.fields = fields;
    }

    void addTo(TypeSpec.Builder type) {
        TypeName filling = ParameterizedTypeName.get(ClassName.get(Consumer.class), WildcardTypeName.supertypeOf(sort));
        type.addMethod(MethodSpec.methodBuilder("sort")
                .addModifiers(Modifier.PUBLIC)
                .returns(query)
                .addParameter(filling, "fields")
                .addJavadoc("""
                        The sort order of the list, finally by id.

                        @param fields sets the fields, the most significant one first
                        """)
                .addStatement("$T terms = new $T<>()", TERMS, ArrayList.class)
                .addStatement("fields.accept(new $T(terms))", sort)
                .addStatement("return terms.isEmpty() ? this : set($S, $T.join($S, terms))", "sort", String.class, ",")
                .build());
        type.addType(sort());
        type.addType(term());
    }

    private TypeSpec sort() {
        TypeSpec.Builder builder = TypeSpec.classBuilder(sort)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .superclass(Types.SORT_TERMS)
                .addJavadoc("Sort fields, ascending unless {@code descending()} follows. Not thread-safe.\n")
                .addMethod(constructor());
        for (String field : fields) {
            builder.addMethod(MethodSpec.methodBuilder(Names.lowerCamel(field))
                    .addModifiers(Modifier.PUBLIC)
                    .returns(term)
                    .addJavadoc("By {@code $L}.\n", field)
                    .addStatement("return new $T(add($S))", term, field)
                    .build());
        }
        return builder.build();
    }

    private TypeSpec term() {
        return TypeSpec.classBuilder(term)
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .superclass(sort)
                .addJavadoc("A sort order whose last field can be made descending, or be followed by another field.\n")
                .addMethod(constructor())
                .addMethod(MethodSpec.methodBuilder("descending")
                        .addModifiers(Modifier.PUBLIC)
                        .returns(sort)
                        .addJavadoc("Makes the last field descending. Items without a value then come first.\n")
                        .addStatement("makeLastDescending()")
                        .addStatement("return this")
                        .build())
                .build();
    }

    private static MethodSpec constructor() {
        return MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PRIVATE)
                .addParameter(TERMS, "terms")
                .addStatement("super(terms)")
                .build();
    }
}
