package io.stratalake.core.codegen;

import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.Failure;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The property of a response that a resource class returns in place of the response. */
public final class ResponseProperty {

    private ResponseProperty() {}

    /**
     * Returns the value of the property.
     *
     * @param name the name of the property, for the message
     * @throws DecodingException if the property is absent
     */
    public static <E, T> T required(E response, String name, Function<E, @Nullable T> property) {
        var value = property.apply(response);
        if (value == null) {
            throw new DecodingException(
                    "The response has no %s, although that is its whole content; the call may be repeated"
                            .formatted(name),
                    Failure.unrelatedToACall(),
                    null);
        }
        return value;
    }
}
