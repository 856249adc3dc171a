package io.stratalake.greenlake.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.codegen.RequestSender;
import io.stratalake.greenlake.subscriptions.Subscription;
import io.stratalake.greenlake.subscriptions.SubscriptionsApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Readers and writers come into being when they are used, not before. */
class LazyAdaptersTest {

    private static final String PLATFORM = "io.stratalake.greenlake.";

    /** A class loader that defines the classes of the platform again and records them. */
    private static final class Fresh extends ClassLoader {

        private final Set<String> defined = new TreeSet<>();

        Fresh() {
            super(LazyAdaptersTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(PLATFORM)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                var known = findLoadedClass(name);
                return known != null ? known : define(name);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (var file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (file == null) {
                    throw new ClassNotFoundException(name);
                }
                var bytes = file.readAllBytes();
                defined.add(name);
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** The classes named so far, without their package; nested ones count as their own. */
        Set<String> names() {
            return defined.stream()
                    .map(name -> name.substring(name.lastIndexOf('.') + 1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    // The JVM's verifier looks at the types that a class hands on, so that a class may be loaded and yet not be
    // initialized. What is not even loaded is certainly not registered anywhere.

    @Test
    void an_api_class_brings_only_the_types_of_its_own_answers_into_being() throws ReflectiveOperationException {
        var fresh = new Fresh();
        var api = Class.forName(SubscriptionsApi.class.getName(), true, fresh);
        api.getConstructor(RequestSender.class).newInstance((Object) null);
        var others =
                fresh.names().stream().map(name -> name.replaceAll("\\$.*", "")).collect(Collectors.toSet());
        others.removeAll(
                Set.of("SubscriptionsApi", "AcceptedOperation", "AsyncOperation", "Subscription", "SubscriptionPage"));
        assertEquals(Set.of(), others);
    }

    @Test
    void what_is_switched_on_comes_into_being_with_the_first_switch() throws ReflectiveOperationException {
        var fresh = new Fresh();
        var model = Class.forName(Subscription.class.getName(), true, fresh);
        var read = model.getMethod("fromJson", String.class).invoke(null, "{\"tier\": \"STA\"}");
        var tier = model.getMethod("tier").invoke(read);
        assertFalse(
                fresh.names().contains("SubscriptionTier$Known"),
                () -> fresh.names().toString());
        assertEquals("STA", tier.getClass().getMethod("known").invoke(tier).toString());
        assertTrue(
                fresh.names().contains("SubscriptionTier$Known"),
                () -> fresh.names().toString());
        assertFalse(
                fresh.names().contains("SubscriptionType$Known"),
                () -> fresh.names().toString());
    }

    @Test
    void threads_that_come_first_together_get_the_same_reader() throws Exception {
        for (var round = 0; round < 20; round++) {
            var model = Class.forName(Subscription.class.getName(), false, new Fresh());
            var adapter = model.getMethod("adapter");
            var start = new CyclicBarrier(4);
            var threads = Executors.newFixedThreadPool(4);
            try {
                var tasks = new ArrayList<Callable<Object>>();
                for (var i = 0; i < 4; i++) {
                    tasks.add(() -> {
                        start.await();
                        return adapter.invoke(null);
                    });
                }
                List<Object> adapters = new ArrayList<>();
                for (var task : threads.invokeAll(tasks)) {
                    adapters.add(task.get());
                }
                adapters.forEach(each -> assertSame(adapters.get(0), each));
            } finally {
                threads.shutdownNow();
            }
        }
    }
}
