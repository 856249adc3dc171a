package io.stratalake.jackson;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.ContentReference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.stratalake.core.internal.failure.SingleLine;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value that a model cannot read. It has the line and the column, but not the source, which Jackson before 2.16 quotes by
 * default, and which may hold secrets.
 */
final class Jackson2ReadException extends MismatchedInputException {

    private static final long serialVersionUID = 1L;

    /** @param reader the reader that knows the path within the value, or null for the value itself */
    Jackson2ReadException(JsonParser parser, Class<?> type, String problem, @Nullable TokenReader reader) {
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

    private static JsonLocation withoutSource(JsonLocation location) {
        return new JsonLocation(
                ContentReference.unknown(),
                location.getByteOffset(),
                location.getCharOffset(),
                location.getLineNr(),
                location.getColumnNr());
    }
}
