package dev.understudy.contract;

/** A fault in the contract's sources. The message names the file, the place in it, and what would be right. */
final class ContractException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ContractException(Location location, String fault) {
        super(location + ": " + fault);
    }

    ContractException(Location location, String fault, Throwable cause) {
        super(location + ": " + fault, cause);
    }
}
