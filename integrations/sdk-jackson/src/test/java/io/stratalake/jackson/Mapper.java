package io.stratalake.jackson;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A mapper of either version of Jackson, in either format. Failures are unchecked. */
interface Mapper {

    /** The formats of the tests. */
    enum Format {
        JSON,
        YAML,
        CBOR
    }

    /** Returns the mappers of both versions for JSON. */
    static Stream<Mapper> json() {
        return all().filter(mapper -> mapper.format() == Format.JSON);
    }

    /** Returns the mappers of both versions for all formats. */
    static Stream<Mapper> all() {
        return Arrays.stream(Format.values())
                .flatMap(format -> List.<Mapper>of(Jackson2Mapper.of(format), Jackson3Mapper.of(format)).stream());
    }

    Format format();

    byte[] write(Object value);

    <T> T read(byte[] document, Class<T> type);

    <T> T convert(Object value, Class<T> type);

    /** Returns the value as JSON, by a tree. */
    String tree(Object value);

    /** Reads JSON by a tree. */
    <T> T readTree(String json, Class<T> type);

    /** Returns this mapper with type ids for all values whose declared type is not final. */
    Mapper withTypeIds();

    default String text(Object value) {
        return new String(write(value), StandardCharsets.UTF_8);
    }

    default <T> T read(String document, Class<T> type) {
        return read(document.getBytes(StandardCharsets.UTF_8), type);
    }
}
