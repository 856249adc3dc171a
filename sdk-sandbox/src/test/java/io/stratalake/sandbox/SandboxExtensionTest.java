package io.stratalake.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.time.SimulatedTime;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.bulk.Outcome;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.sandbox.greenlake.Caller;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

class SandboxExtensionTest {

    /** The arguments that the classes below received, in their order. */
    private static final List<Sandbox> GIVEN = new ArrayList<>();

    /** Run by the tests below, not by themselves. */
    @ExtendWith(SandboxExtension.class)
    static class Plain {

        @Test
        void first(Sandbox sandbox) {
            GIVEN.add(sandbox);
            assertEquals(200, new Caller(sandbox).get(Caller.SUBSCRIPTIONS).status());
        }

        @Nested
        class Inside {
            @Test
            void second(Sandbox sandbox) {
                GIVEN.add(sandbox);
                assertEquals(200, new Caller(sandbox).get(Caller.SUBSCRIPTIONS).status());
            }
        }
    }

    /** Run by the tests below, not by itself. */
    static class Small {

        @RegisterExtension
        static final SandboxExtension SANDBOX = new SandboxExtension(settings -> settings.subscriptionCount(3));

        private final Sandbox sandbox;

        Small(Sandbox sandbox) {
            this.sandbox = sandbox;
        }

        @Test
        void has_settings_of_its_own() {
            GIVEN.add(sandbox);
            assertEquals(
                    3,
                    new Caller(sandbox)
                            .get(Caller.SUBSCRIPTIONS)
                            .json()
                            .get("total")
                            .getAsInt());
        }
    }

    /** The clients that the classes below received, in their order. */
    private static final List<Object> CLIENTS = new ArrayList<>();

    /** Run by the tests below, not by itself. */
    @ExtendWith(SandboxExtension.class)
    static class WithClients {

        @Test
        void one(GreenLakeClient greenlake, OmnistrateClient omnistrate, Sandbox sandbox) {
            GIVEN.add(sandbox);
            CLIENTS.addAll(List.of(greenlake, omnistrate));
            assertEquals(500, greenlake.subscriptions().list().stream().count());
            assertFalse(omnistrate.services().list().isEmpty());
        }

        @Nested
        class Inside {
            @Test
            void two(GreenLakeClient greenlake) {
                CLIENTS.add(greenlake);
                assertTrue(greenlake.subscriptions().list().first().isPresent());
            }
        }
    }

    /** Run by the tests below, not by itself. */
    static class InSimulatedTime {

        @RegisterExtension
        static final SandboxExtension SANDBOX =
                new SandboxExtension(settings -> settings.timeSource(new SimulatedTime()));

        @Test
        void waits_without_time(GreenLakeClient greenlake) {
            assertEquals(
                    List.of("A-NEW-KEY"),
                    greenlake.subscriptions().claim("A-NEW-KEY").await().names(Outcome.DONE));
        }
    }

    @Test
    void the_clients_of_a_class_are_one_for_all_tests_and_closed_then() {
        CLIENTS.clear();
        run(WithClients.class);

        assertEquals(3, CLIENTS.size());
        assertSame(CLIENTS.get(0), CLIENTS.get(2));
        GreenLakeClient closed = (GreenLakeClient) CLIENTS.get(0);
        assertThrows(
                IllegalStateException.class, () -> closed.subscriptions().list().first());
    }

    @Test
    void clients_have_the_clock_of_the_sandbox() {
        assertEquals(List.of(), run(InSimulatedTime.class));
    }

    private static List<Sandbox> run(Class<?>... classes) {
        GIVEN.clear();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(List.of(classes).stream()
                        .map(DiscoverySelectors::selectClass)
                        .toList())
                .build();
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, summary);
        assertEquals(List.of(), summary.getSummary().getFailures());
        return List.copyOf(GIVEN);
    }

    @Test
    void one_sandbox_serves_a_class_and_those_inside_it_and_is_closed_then() {
        List<Sandbox> given = run(Plain.class);

        assertEquals(2, given.size());
        assertSame(given.get(0), given.get(1));
        assertThrows(UncheckedIOException.class, () -> new Caller(given.get(0)));
    }

    @Test
    void each_class_has_its_own_with_its_own_settings() {
        List<Sandbox> given = run(Plain.class, Small.class);

        assertEquals(3, given.size());
        assertNotSame(given.get(0), given.get(2));
    }
}
