package dev.understudy.server.json;

import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanPropertyWriter;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import java.util.List;
import java.util.Set;

/** Which members the items of lists have. */
public enum Members {
    /** Those that the documents print. */
    DOCUMENTED,
    /** Those and the others that the real API is known to send. */
    KNOWN;

    /**
     * A module that writes only the required members of some models. A subclass of such a model is written with all of its
     * members.
     */
    public static SimpleModule requiredOnly(Class<?>... models) {
        return new SimpleModule("required members").setSerializerModifier(new RequiredOnly(Set.of(models)));
    }

    private static final class RequiredOnly extends BeanSerializerModifier {
        private static final long serialVersionUID = 1;

        private final transient Set<Class<?>> models;

        RequiredOnly(Set<Class<?>> models) {
            this.models = models;
        }

        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config, BeanDescription description, List<BeanPropertyWriter> properties) {
            return models.contains(description.getBeanClass())
                    ? properties.stream().filter(BeanPropertyWriter::isRequired).toList()
                    : properties;
        }
    }
}
