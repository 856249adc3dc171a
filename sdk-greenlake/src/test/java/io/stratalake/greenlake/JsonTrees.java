package io.stratalake.greenlake;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** JSON of any shape, as plain Java values. */
public final class JsonTrees {

    private JsonTrees() {}

    /** Trees whose objects have some of these names, and others. */
    public static Arbitrary<Object> withNames(String... names) {
        return tree(
                Arbitraries.oneOf(
                        Arbitraries.of(names),
                        Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(5)),
                3);
    }

    private static Arbitrary<Object> tree(Arbitrary<String> names, int depth) {
        Arbitrary<Object> scalar = Arbitraries.oneOf(List.<Arbitrary<Object>>of(
                Arbitraries.just(null),
                Arbitraries.of(true, false),
                Arbitraries.longs().map(number -> number),
                Arbitraries.bigDecimals()
                        .between(BigDecimal.valueOf(-1000), BigDecimal.valueOf(1000))
                        .map(number -> number),
                Arbitraries.of("SUCCEEDED", "FAILED", "", "K1", "2026-01-01T00:00:00Z", "12"),
                Arbitraries.strings().ofMaxLength(8).map(text -> text)));
        if (depth == 0) {
            return scalar;
        }
        var part = tree(names, depth - 1);
        Arbitrary<Map<String, Object>> object = Arbitraries.maps(names, part).ofMaxSize(4);
        return Arbitraries.oneOf(
                List.<Arbitrary<Object>>of(scalar, part.list().ofMaxSize(3).map(list -> list), object.map(map -> map)));
    }
}
