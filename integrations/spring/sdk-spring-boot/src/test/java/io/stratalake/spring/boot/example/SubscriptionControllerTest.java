package io.stratalake.spring.boot.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stratalake.sandbox.Sandbox;
import io.stratalake.spring.boot.ImportSandbox;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SpringBootTest
@ImportSandbox
class SubscriptionControllerTest {

    @Autowired
    SubscriptionController controller;

    @Autowired
    Sandbox sandbox;

    @Test
    void lists_all_subscriptions() {
        assertEquals(500, controller.subscriptions().size());
        assertEquals(1, sandbox.requestLog().tokensIssued());
    }
}
