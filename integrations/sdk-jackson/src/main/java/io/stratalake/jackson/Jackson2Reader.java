package io.stratalake.jackson;

import com.fasterxml.jackson.core.JsonParser;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

/** A reader on a parser of Jackson 2. */
final class Jackson2Reader extends TokenReader {

    private final JsonParser parser;

    Jackson2Reader(JsonParser parser) {
        this.parser = parser;
    }

    @Override
    JsonToken token() throws IOException {
        var token = parser.currentToken();
        if (token == null) {
            return JsonToken.END_DOCUMENT;
        }
        return switch (token) {
            case START_OBJECT -> JsonToken.BEGIN_OBJECT;
            case END_OBJECT -> JsonToken.END_OBJECT;
            case START_ARRAY -> JsonToken.BEGIN_ARRAY;
            case END_ARRAY -> JsonToken.END_ARRAY;
            case FIELD_NAME -> JsonToken.NAME;
            case VALUE_STRING -> JsonToken.STRING;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> JsonToken.NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> JsonToken.BOOLEAN;
            case VALUE_NULL -> JsonToken.NULL;
            case VALUE_EMBEDDED_OBJECT -> embedded(parser.getEmbeddedObject());
            case NOT_AVAILABLE -> throw new IllegalStateException("Non-blocking parsers are not supported");
        };
    }

    /** @throws UncheckedIOException if the parser fails, so that its failures differ from those of the adapter */
    @Override
    void advance() {
        try {
            parser.nextToken();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    String text() throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_EMBEDDED_OBJECT -> Base64.getEncoder().encodeToString((byte[]) parser.getEmbeddedObject());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            default -> parser.getText();
        };
    }

    private String number() throws IOException {
        var text = parser.getText();
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
    boolean flag() throws IOException {
        return parser.getBooleanValue();
    }
}
