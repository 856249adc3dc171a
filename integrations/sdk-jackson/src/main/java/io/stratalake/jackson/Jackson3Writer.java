package io.stratalake.jackson;

import java.math.BigDecimal;
import java.math.BigInteger;
import tools.jackson.core.JsonGenerator;

/** A writer on a generator of Jackson 3. */
final class Jackson3Writer extends TokenWriter {

    private final JsonGenerator generator;

    Jackson3Writer(JsonGenerator generator, boolean omitsOuterObject) {
        super(omitsOuterObject);
        this.generator = generator;
    }

    @Override
    void startObject() {
        generator.writeStartObject();
    }

    @Override
    void finishObject() {
        generator.writeEndObject();
    }

    @Override
    void startArray() {
        generator.writeStartArray();
    }

    @Override
    void finishArray() {
        generator.writeEndArray();
    }

    @Override
    void writeName(String name) {
        generator.writeName(name);
    }

    @Override
    void writeText(String text) {
        generator.writeString(text);
    }

    @Override
    void writeFlag(boolean flag) {
        generator.writeBoolean(flag);
    }

    @Override
    void writeNumber(long number) {
        generator.writeNumber(number);
    }

    @Override
    void writeNumber(double number) {
        generator.writeNumber(number);
    }

    @Override
    void writeNumber(BigInteger number) {
        generator.writeNumber(number);
    }

    @Override
    void writeNumber(BigDecimal number) {
        generator.writeNumber(number);
    }

    @Override
    void writeNull() {
        generator.writeNull();
    }
}
