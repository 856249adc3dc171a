package io.stratalake.core.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.model.Account;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A service repeats in an error what a request has in its body. */
class SecretsInBodiesTest {

    @AutoClose
    private final FakeService service = new FakeService();

    private InvalidRequestException rejected(Account account, String message) {
        service.answers(400, "{\"message\": \"" + message + "\"}", "Content-Type", "application/json");
        var request = new ApiRequest<>(FakeService.POST).body(Account.adapter(), account, FakeService.JSON);
        return assertThrows(
                InvalidRequestException.class, () -> service.pipeline().send(request, CallOptions.none()));
    }

    @Test
    void the_value_of_a_secret_property_is_masked() {
        var account = Account.builder().id("a").password("open sesame").build();

        var failure = rejected(account, "open sesame of a is too short");

        assertEquals("*** of a is too short", failure.serviceMessage().orElseThrow());
        assertFalse(failure.supportReport().contains("sesame"), failure::supportReport);
    }

    @Test
    void so_is_that_of_another_model_in_it() {
        var child = Account.builder().id("b").password("open sesame").build();
        var account = Account.builder().id("a").extra(List.of(child)).build();

        assertEquals(
                "*** is taken",
                rejected(account, "open sesame is taken").serviceMessage().orElseThrow());
    }

    /** Else a message could not say which value is wrong. */
    @Test
    void of_a_free_form_value_only_what_is_secret_by_its_name_is_masked() {
        var account = Account.builder()
                .id("a")
                .extra(Map.of("adminPassword", "open sesame", "region", "eu-central"))
                .build();

        assertEquals(
                "*** is not valid in eu-central",
                rejected(account, "open sesame is not valid in eu-central")
                        .serviceMessage()
                        .orElseThrow());
    }
}
