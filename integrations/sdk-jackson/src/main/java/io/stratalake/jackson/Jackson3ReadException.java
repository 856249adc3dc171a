package io.stratalake.jackson;

import io.stratalake.core.internal.failure.SingleLine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.io.ContentReference;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * A value that a model cannot read. It has the line and the column, but not the source, which may hold secrets.
 */
final class Jackson3ReadException extends MismatchedInputException {

    private static final long serialVersionUID = 1L;

    /** @param reader the reader that knows the path within the value, or null for the value itself */
    Jackson3ReadException(JsonParser parser, Class<?> type, String problem, @Nullable TokenReader reader) {
        super(
                parser,
                SingleLine.of("Cannot read %s: %s.".formatted(type.getSimpleName(), problem), SingleLine.MAX_MESSAGE),
                withoutSource(parser.currentTokenLocation()));
        _targetType = type;
        var places = reader == null ? List.of() : reader.places();
        for (var i = places.size() - 1; i >= 0; i--) {
            if (places.get(i) instanceof Integer index) {
                prependPath(List.class, index);
            } else {
                prependPath(i == 0 ? type : Map.class, (String) places.get(i));
            }
        }
    }

    private static TokenStreamLocation withoutSource(TokenStreamLocation location) {
        return new TokenStreamLocation(
                ContentReference.redacted(),
                location.getByteOffset(),
                location.getCharOffset(),
                location.getLineNr(),
                location.getColumnNr());
    }
}
