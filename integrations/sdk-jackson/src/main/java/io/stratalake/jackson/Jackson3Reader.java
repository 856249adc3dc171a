package io.stratalake.jackson;

import com.google.gson.stream.JsonToken;
import java.util.Base64;
import tools.jackson.core.JsonParser;

/** A reader on a parser of Jackson 3, whose failures are unchecked. */
final class Jackson3Reader extends TokenReader {

    private final JsonParser parser;

    Jackson3Reader(JsonParser parser) {
        this.parser = parser;
    }

    @Override
    JsonToken token() {
        var token = parser.currentToken();
        if (token == null) {
            return JsonToken.END_DOCUMENT;
        }
        return switch (token) {
            case START_OBJECT -> JsonToken.BEGIN_OBJECT;
            case END_OBJECT -> JsonToken.END_OBJECT;
            case START_ARRAY -> JsonToken.BEGIN_ARRAY;
            case END_ARRAY -> JsonToken.END_ARRAY;
            case PROPERTY_NAME -> JsonToken.NAME;
            case VALUE_STRING -> JsonToken.STRING;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> JsonToken.NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> JsonToken.BOOLEAN;
            case VALUE_NULL -> JsonToken.NULL;
            case VALUE_EMBEDDED_OBJECT -> embedded(parser.getEmbeddedObject());
            case NOT_AVAILABLE -> throw new IllegalStateException("Non-blocking parsers are not supported");
        };
    }

    @Override
    void advance() {
        parser.nextToken();
    }

    @Override
    String text() {
        return switch (parser.currentToken()) {
            case PROPERTY_NAME -> parser.currentName();
            case VALUE_EMBEDDED_OBJECT -> Base64.getEncoder().encodeToString((byte[]) parser.getEmbeddedObject());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            default -> parser.getString();
        };
    }

    private String number() {
        var text = parser.getString();
        if (isJsonNumber(text)) {
            return text;
        }
        return switch (parser.getNumberType()) {
            case INT, LONG -> Long.toString(parser.getLongValue());
            case BIG_INTEGER -> parser.getBigIntegerValue().toString();
            case BIG_DECIMAL -> parser.getDecimalValue().toString();
            case FLOAT, DOUBLE -> Double.toString(parser.getDoubleValue());
        };
    }

    @Override
    boolean flag() {
        return parser.getBooleanValue();
    }
}
