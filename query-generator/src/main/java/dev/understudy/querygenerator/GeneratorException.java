package dev.understudy.querygenerator;

/** The contract contains something that the generator does not support. The message tells what and where. */
public final class GeneratorException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GeneratorException(String message) {
        super(message);
    }
}
