package io.stratalake.omnistrate.offering;

import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.Failure;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The service puts some answers into an object of one property; a caller wants what is in it. */
final class Envelope {

    private Envelope() {}

    /**
     * What is in an envelope.
     *
     * @param property the property that holds it
     * @throws DecodingException if it is empty
     */
    static <E, T> T open(E envelope, String property, Function<E, @Nullable T> content) {
        var value = content.apply(envelope);
        if (value == null) {
            throw new DecodingException(
                    "The service answered without %s, which is all that its answer is for; the call may be repeated"
                            .formatted(property),
                    Failure.unrelatedToACall(),
                    null);
        }
        return value;
    }
}
