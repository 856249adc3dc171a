package io.stratalake.spring.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.stratalake.core.auth.SharedTokens;
import io.stratalake.core.journal.FileJournal;
import io.stratalake.core.observe.ClientListener;
import io.stratalake.core.observe.MicrometerListener;
import io.stratalake.core.observe.PageRead;
import io.stratalake.core.shared.LimitKey;
import io.stratalake.core.shared.SharedLimits;
import io.stratalake.core.shared.SlotRequest;
import io.stratalake.core.shared.SlotResult;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.sandbox.Sandbox;
import io.stratalake.sandbox.SandboxExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContext;

/** The beans of the application that the clients use. */
@ExtendWith(SandboxExtension.class)
class BeansTest {

    private static void call(ApplicationContext context) {
        context.getBean(GreenLakeClient.class).subscriptions().list().first();
    }

    @Test
    void listeners(Sandbox sandbox) {
        var pages = new ArrayList<PageRead>();
        Contexts.greenLake(sandbox)
                .withBean(ClientListener.class, () -> new ClientListener() {
                    @Override
                    public void page(PageRead page) {
                        pages.add(page);
                    }
                })
                .run(BeansTest::call);

        assertThat(pages).isNotEmpty();
    }

    @Test
    void meters(Sandbox sandbox) {
        Contexts.greenLake(sandbox)
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(context -> {
                    call(context);

                    assertThat(context.getBean(MeterRegistry.class)
                                    .get("http.client.request.duration")
                                    .tag("stratalake.client", "greenlake")
                                    .timer()
                                    .count())
                            .isPositive();
                });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void observations(boolean hasMeters, Sandbox sandbox) {
        var names = new ArrayList<String>();
        var context = Contexts.greenLake(sandbox).withBean(ObservationRegistry.class, () -> {
            var registry = ObservationRegistry.create();
            registry.observationConfig().observationHandler(observed -> names.add(observed.getName()));
            return registry;
        });
        (hasMeters ? context.withBean(MeterRegistry.class, SimpleMeterRegistry::new) : context).run(BeansTest::call);

        assertThat(names).contains("http.client.request.duration");
    }

    @Test
    void no_listener_without_a_registry_or_if_switched_off(Sandbox sandbox) {
        Contexts.greenLake(sandbox).run(context -> assertThat(context).doesNotHaveBean(MicrometerListener.class));
        Contexts.greenLake(sandbox)
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withPropertyValues("stratalake.micrometer.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(MicrometerListener.class));
    }

    @Test
    void the_listener_of_the_application_replaces_that_of_the_starter(Sandbox sandbox) {
        var meters = new SimpleMeterRegistry();
        Contexts.greenLake(sandbox)
                .withBean(MeterRegistry.class, () -> meters)
                .withBean("mine", MicrometerListener.class, () -> new MicrometerListener(meters).withIds())
                .run(context -> assertThat(context).hasSingleBean(MicrometerListener.class));
    }

    @Test
    void shared_limits(Sandbox sandbox) {
        var limits = new Limits();
        Contexts.greenLake(sandbox).withBean(SharedLimits.class, () -> limits).run(BeansTest::call);

        assertThat(limits.operations).isNotEmpty();
    }

    @Test
    void shared_limits_only_if_there_is_one_bean(Sandbox sandbox) {
        var limits = new Limits();
        Contexts.greenLake(sandbox)
                .withBean("one", SharedLimits.class, () -> limits)
                .withBean("other", SharedLimits.class, () -> limits)
                .run(BeansTest::call);

        assertThat(limits.operations).isEmpty();
    }

    @Test
    void shared_tokens(Sandbox sandbox, @TempDir Path folder) {
        var before = sandbox.requestLog().tokensIssued();
        try (var journal = FileJournal.open(folder.resolve("tokens"))) {
            for (var process : List.of(1, 2)) {
                Contexts.greenLake(sandbox)
                        .withBean(
                                SharedTokens.class,
                                () -> SharedTokens.builder(journal)
                                        .encryptionKey(new byte[32])
                                        .build())
                        .run(BeansTest::call);
                assertThat(sandbox.requestLog().tokensIssued() - before)
                        .as("tokens after client " + process)
                        .isEqualTo(1);
            }
        }
    }

    /** A store that counts the requests and is not available. */
    private static final class Limits implements SharedLimits {

        private final List<Object> operations = new ArrayList<>();

        @Override
        public SlotResult acquire(SlotRequest request) {
            operations.add(request);
            throw new IllegalStateException("The store is not available");
        }

        @Override
        public void release(SlotRequest slot) {}

        @Override
        public void cancel(SlotRequest request) {}

        @Override
        public void pause(LimitKey key, Duration length) {}

        @Override
        public void close() {}
    }
}
