package dev.understudy.server.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * Checks a model against the constraints that the contract puts on it. The validator is created on first use, since
 * most servers receive no writes. Thread-safe.
 */
public final class Constraints {
    private final ObjectMapper mapper;

    public Constraints(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * The violated constraints: a message by the name of the member in JSON, in the order of the model.
     *
     * @param model an instance of a generated model
     */
    public Map<String, String> violations(Object model) {
        List<BeanPropertyDefinition> properties = mapper.getSerializationConfig()
                .introspect(mapper.constructType(model.getClass()))
                .findProperties();
        List<String> order =
                properties.stream().map(BeanPropertyDefinition::getInternalName).toList();
        List<ConstraintViolation<Object>> violations = new ArrayList<>(LazyValidator.INSTANCE.validate(model));
        violations.sort(Comparator.comparing(
                violation -> order.indexOf(violation.getPropertyPath().toString())));
        Map<String, String> byName = new LinkedHashMap<>();
        for (ConstraintViolation<Object> violation : violations) {
            int index = order.indexOf(violation.getPropertyPath().toString());
            byName.put(properties.get(index).getName(), sentence(violation));
        }
        return byName;
    }

    private static String sentence(ConstraintViolation<?> violation) {
        boolean missing = violation.getConstraintDescriptor().getAnnotation().annotationType() == NotNull.class;
        return missing ? "is missing, but required." : violation.getMessage() + ".";
    }

    private static final class LazyValidator {
        static final Validator INSTANCE = Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator(Set.of(Locale.ENGLISH), Locale.ENGLISH, false))
                .buildValidatorFactory()
                .getValidator();
    }
}
