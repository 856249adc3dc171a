package io.stratalake.examples.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.stratalake.examples.tour.WhatDoesNotCompile.Mistake;
import io.stratalake.system.Javac;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compiles what the tour says does not compile. */
class WhatDoesNotCompileTest {

    @TempDir
    Path classes;

    static Stream<Mistake> mistakes() {
        return WhatDoesNotCompile.MISTAKES.stream();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void the_compiler_refuses(Mistake mistake) {
        assertFalse(errors(mistake.code()).isEmpty());
    }

    /** Otherwise the compiler might refuse the mistakes for another reason. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "greenlake.subscriptions().list(q -> q.filter(SubscriptionFields.SKU.eq(\"R7A11AAE\")));",
                "OrderFields.CUSTOMER_NAME.eq(\"Acme\").and(OrderFields.PARTNER_NAME.eq(\"Acme\"));",
                "SubscriptionFields.IS_EVAL.eq(true);",
                "SubscriptionFields.END_TIME.lt(java.time.OffsetDateTime.MAX);",
                "greenlake.subscriptions().list(q -> q.sort(SubscriptionFields.KEY.ascending()));",
                "DeviceFields.MODEL.eq(\"HPE Alletra 9060\");"
            })
    void the_compiler_takes_the_like_that_is_right(String code) {
        assertEquals(List.of(), errors(code));
    }

    private List<String> errors(String statement) {
        var source = """
                import io.stratalake.greenlake.GreenLakeClient;
                import io.stratalake.greenlake.flex.*;
                import io.stratalake.greenlake.subscriptions.*;
                class Snippet {
                    void run(GreenLakeClient greenlake) {
                        %s
                    }
                }
                """.formatted(statement);
        return Javac.errors("Snippet", source, classes);
    }
}
