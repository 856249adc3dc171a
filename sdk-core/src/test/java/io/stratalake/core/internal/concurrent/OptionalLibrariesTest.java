package io.stratalake.core.internal.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each library whose context travels with a task is optional. */
class OptionalLibrariesTest {

    private static final String OPENTELEMETRY = "io.opentelemetry.";
    private static final String CONTEXT_PROPAGATION = "io.micrometer.context.";
    private static final String MICROMETER = "io.micrometer.";

    /** A class loader of the SDK for a program without some packages. */
    private static final class Lacking extends URLClassLoader {

        private final Set<String> packages;

        Lacking(Set<String> packages) {
            super(new URL[] {
                ClientThreads.class.getProtectionDomain().getCodeSource().getLocation()
            });
            this.packages = packages;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (packages.stream().anyMatch(name::startsWith)) {
                    throw new ClassNotFoundException(name);
                }
                if (!name.startsWith("io.stratalake.")) {
                    return super.loadClass(name, resolve);
                }
                var loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }
    }

    static Stream<Set<String>> lacks() {
        return Stream.of(
                Set.of(),
                Set.of(OPENTELEMETRY),
                Set.of(CONTEXT_PROPAGATION),
                Set.of(MICROMETER),
                Set.of(OPENTELEMETRY, CONTEXT_PROPAGATION),
                Set.of(OPENTELEMETRY, MICROMETER));
    }

    private static Executor threads(ClassLoader loader) throws ReflectiveOperationException {
        var type = loader.loadClass(ClientThreads.class.getName());
        assertNotSame(ClientThreads.class, type);
        return (Executor) type.getConstructor().newInstance();
    }

    @ParameterizedTest
    @MethodSource("lacks")
    void work_runs_without_them(Set<String> packages) throws Exception {
        try (var loader = new Lacking(packages);
                var threads = (AutoCloseable) threads(loader)) {
            var task = new FutureTask<>(() -> "done");

            ((Executor) threads).execute(task);

            assertEquals("done", task.get());
            assertEquals(
                    packages.isEmpty(),
                    carriers(loader).containsAll(List.of("OpenTelemetryCarrier", "MicrometerCarrier", "MdcCarrier")));
        }
    }

    /** Returns the carriers that can be created there. */
    private static List<String> carriers(ClassLoader loader) {
        return Stream.of(OpenTelemetryCarrier.class, MicrometerCarrier.class, MdcCarrier.class)
                .filter(type -> canBeCreated(type, loader))
                .map(Class::getSimpleName)
                .toList();
    }

    private static boolean canBeCreated(Class<?> type, ClassLoader loader) {
        try {
            var constructor = loader.loadClass(type.getName()).getDeclaredConstructor();
            constructor.setAccessible(true);
            constructor.newInstance();
            return true;
        } catch (ReflectiveOperationException | LinkageError absent) {
            return false;
        }
    }
}
