package io.stratalake.core.internal.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.internal.okhttp.SecuredServer;
import io.stratalake.core.internal.okhttp.SecuredServer.Tls;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okhttp3.tls.Certificates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dwarm-up.record=FILE} records the list again, for example for another version of OkHttp. */
class WarmUpClassesTest {

    /** A class that OkHttp loads when it has read the certificates. What is loaded before is in a hurry already. */
    private static final String AFTER_THE_CERTIFICATES = "okhttp3.internal.tls.CertificateChainCleaner";

    private static final Pattern LOADED = Pattern.compile("(\\S+) source: (.*)");
    private static final Pattern OF_A_LIBRARY = Pattern.compile(
            "(okhttp3|okio|kotlin|com\\.google\\.gson|io\\.github\\.resilience4j|io\\.stratalake)\\..*");
    private static final Pattern OF_THE_JVM = Pattern.compile("(java|javax|jdk|sun|com\\.sun)\\..*");

    /** Each compiler numbers the classes without a name in its own way. */
    private static final Pattern NUMBERED = Pattern.compile("io\\.stratalake\\..*\\$[0-9]+");

    private static final Pattern MADE_AT_RUN_TIME =
            Pattern.compile(".*(/0x|\\$\\$Lambda|LambdaForm|GeneratedConstructorAccessor|\\$Proxy).*");

    @TempDir
    private Path folder;

    private static List<String> listed() throws IOException {
        try (var names = new BufferedReader(new InputStreamReader(WarmUpClasses.open(), UTF_8))) {
            return names.lines().toList();
        }
    }

    /** Returns the classes that a first call loads, in their order. */
    private List<String> loaded() throws IOException, InterruptedException {
        var names = new ArrayList<String>();
        try (var server = new SecuredServer(Tls.ON)) {
            var certificate =
                    Files.writeString(folder.resolve("authority.pem"), Certificates.certificatePem(server.authority()));
            var log = ClassLoadLog.of(FirstTlsCall.class, folder, server.url().toString(), certificate.toString());
            assertEquals(1, server.seen().size(), log.output());
            log.lines().stream()
                    .map(LOADED::matcher)
                    .filter(line -> line.matches() && !line.group(2).startsWith("shared objects"))
                    .filter(line -> !line.group(2).contains("test-classes"))
                    .map(line -> line.group(1))
                    .forEach(names::add);
        }
        var from = names.indexOf(AFTER_THE_CERTIFICATES);
        assertTrue(from > 0, "it loads " + AFTER_THE_CERTIFICATES);
        return names.subList(from, names.size()).stream()
                .filter(name -> !MADE_AT_RUN_TIME.matcher(name).matches())
                .filter(name -> !NUMBERED.matcher(name).matches())
                .map(name -> OF_A_LIBRARY.matcher(name).matches() ? "!" + name : name)
                .filter(name -> name.startsWith("!") || OF_THE_JVM.matcher(name).matches())
                .distinct()
                .toList();
    }

    @Test
    void the_list_has_what_a_first_call_loads() throws Exception {
        var loaded = loaded();
        var file = System.getProperty("warm-up.record");
        if (file != null) {
            Files.write(Path.of(file), loaded);
            return;
        }
        var listed = Set.copyOf(listed());

        var missing = loaded.stream()
                .filter(name -> name.startsWith("!") && !listed.contains(name))
                .toList();

        // Not all: the order of threads decides over some.
        assertTrue(missing.size() < loaded.size() / 20, () -> "missing in warm-up-classes.txt: " + missing);
    }

    @Test
    void each_class_of_a_library_exists() throws Exception {
        for (var name : listed()) {
            if (name.startsWith("!")) {
                Class.forName(name.substring(1), false, WarmUpClasses.class.getClassLoader());
            }
        }
    }

    /** Threads of OkHttp would keep its class loader for a minute. */
    @Test
    void no_thread_is_left() throws Exception {
        var before = threads();

        WarmUpClasses.load();

        var more = threads();
        more.removeAll(before);
        assertEquals(Set.of(), more);
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).collect(Collectors.toSet());
    }
}
