package dev.understudy.server.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the contract says of an operation beyond path and verb. Written by the generator on the methods of the generated
 * interfaces, read by the filters that enforce it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ContractOperation {
    /** Names of the security schemes, any of which opens the operation; empty when it is open to all. */
    String[] security();

    /** The role the application must have, such as {@code Advanced staff}; empty when none is needed. */
    String role();

    /** The documented query parameters; a deepObject parameter ends in {@code [*]}. */
    String[] query();
}
