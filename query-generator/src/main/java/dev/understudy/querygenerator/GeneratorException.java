package dev.understudy.querygenerator;

/** The contract holds something that the generator cannot turn into Java. The message says where and what. */
public final class GeneratorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GeneratorException(String message) {
        super(message);
    }
}
