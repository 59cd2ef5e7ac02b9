package dev.understudy.contract;

import com.fasterxml.jackson.core.JsonPointer;
import java.nio.file.Path;

/**
 * A place in the contract's sources.
 *
 * @param file the file, absolute and normalized
 * @param pointer the place in the file; empty for the whole file
 */
record Location(Path file, JsonPointer pointer) {

    static Location of(Path file) {
        return new Location(file.toAbsolutePath().normalize(), JsonPointer.empty());
    }

    Location member(String name) {
        return new Location(file, pointer.appendProperty(name));
    }

    Location element(int index) {
        return new Location(file, pointer.appendIndex(index));
    }

    @Override
    public String toString() {
        return file + "#" + pointer;
    }
}
