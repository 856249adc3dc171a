package io.stratalake.greenlake.internal.bulk;

import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.ServerException;
import java.util.function.Supplier;

/** The reads of a list within a poll. A list that is not found says nothing about the operation that is polled. */
public final class PolledList {

    private PolledList() {}

    /**
     * Reads a list.
     *
     * @param resources the plural noun for what the list has
     * @throws ServerException if the list is not found
     */
    public static <T> T read(String resources, Supplier<T> read) {
        try {
            return read.get();
        } catch (NotFoundException e) {
            throw new ServerException(
                    "The list of %s is not found, which does not affect the operation".formatted(resources),
                    e.failure(),
                    e);
        }
    }
}
