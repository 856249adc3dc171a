package io.stratalake.jackson;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;

/** A writer on a generator of Jackson 2. */
final class Jackson2Writer extends TokenWriter {

    private final JsonGenerator generator;

    Jackson2Writer(JsonGenerator generator, boolean omitsOuterObject) {
        super(omitsOuterObject);
        this.generator = generator;
    }

    @Override
    void startObject() throws IOException {
        generator.writeStartObject();
    }

    @Override
    void finishObject() throws IOException {
        generator.writeEndObject();
    }

    @Override
    void startArray() throws IOException {
        generator.writeStartArray();
    }

    @Override
    void finishArray() throws IOException {
        generator.writeEndArray();
    }

    @Override
    void writeName(String name) throws IOException {
        generator.writeFieldName(name);
    }

    @Override
    void writeText(String text) throws IOException {
        generator.writeString(text);
    }

    @Override
    void writeFlag(boolean flag) throws IOException {
        generator.writeBoolean(flag);
    }

    @Override
    void writeNumber(long number) throws IOException {
        generator.writeNumber(number);
    }

    @Override
    void writeNumber(double number) throws IOException {
        generator.writeNumber(number);
    }

    @Override
    void writeNumber(BigInteger number) throws IOException {
        generator.writeNumber(number);
    }

    @Override
    void writeNumber(BigDecimal number) throws IOException {
        generator.writeNumber(number);
    }

    @Override
    void writeNull() throws IOException {
        generator.writeNull();
    }
}
