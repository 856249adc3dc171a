package io.stratalake.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stratalake.core.observe.ClientListener;
import io.stratalake.core.observe.SchemaDrift;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The reports of a client about responses that deviate from the contract. */
class DriftTest {

    private final Service service = new Service();
    private final List<SchemaDrift> drifts = new ArrayList<>();
    private final GreenLakeClient client = service.builder()
            .listener(new ClientListener() {
                @Override
                public void drift(SchemaDrift drift) {
                    drifts.add(drift);
                }
            })
            .build();

    @AfterEach
    void close() {
        client.close();
        service.close();
    }

    @Test
    void each_unknown_property_and_value_is_told_once_and_by_its_name_only() {
        var answer = """
                {"id": "s-1", "supportLevel": "hunter2", "subscriptionType": "CENTRAL_QUANTUM",
                 "contract": {"any": "thing"}}""";
        service.answer(200, answer).answer(200, answer);

        client.subscriptions().get("s-1");
        client.subscriptions().get("s-1");

        assertEquals(
                List.of(
                        new SchemaDrift(SchemaDrift.Kind.UNKNOWN_PROPERTY, "Subscription", "supportLevel"),
                        new SchemaDrift(SchemaDrift.Kind.UNKNOWN_VALUE, "SubscriptionType", "CENTRAL_QUANTUM")),
                drifts);
    }

    @Test
    void a_text_that_is_too_long_for_a_word_is_not_repeated() {
        service.answer(200, "{\"id\": \"s-1\", \"subscriptionType\": \"" + "x".repeat(65) + "\"}");

        assertEquals(
                "x".repeat(65),
                client.subscriptions().get("s-1").subscriptionType().value());
        assertEquals(List.of(), drifts);
    }

    @Test
    void what_the_contract_knows_is_no_drift() {
        service.answer(200, "{\"id\": \"s-1\", \"subscriptionType\": \"CENTRAL_STORAGE\", \"quantity\": 5}");

        client.subscriptions().get("s-1");

        assertEquals(List.of(), drifts);
    }
}
