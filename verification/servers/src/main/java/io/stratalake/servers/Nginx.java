package io.stratalake.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** nginx in front of one server of this JVM: a port for cleartext and one for TLS (HTTP/1.1 and HTTP/2) per variant. */
final class Nginx {

    /** The differences between the ports. */
    enum Variant {
        STANDARD("keepalive_timeout 75s"),
        CLOSES_AFTER_A_SECOND("keepalive_timeout 1s"),
        THREE_REQUESTS("keepalive_requests 3"),
        FIVE_REQUESTS("keepalive_requests 5");

        private final String directive;

        Variant(String directive) {
            this.directive = directive;
        }
    }

    private final RunFolder folder;
    private final Path executable;
    private final Path configuration;
    private final Map<Variant, Integer> cleartext = new EnumMap<>(Variant.class);
    private final Map<Variant, Integer> tls = new EnumMap<>(Variant.class);

    Nginx(RunFolder folder, Path executable, LoopbackCertificate certificate, int upstream) {
        this.folder = folder;
        this.executable = executable;
        for (var variant : Variant.values()) {
            cleartext.put(variant, RunFolder.freePort());
            tls.put(variant, RunFolder.freePort());
        }
        this.configuration = folder.write("nginx.conf", configuration(certificate, upstream));
        folder.start("nginx", command(), port(cleartext, Variant.STANDARD), Duration.ofSeconds(10));
    }

    private List<String> command(String... more) {
        var fixed = List.of(
                executable.toString(),
                "-e",
                folder.path("nginx-error.log").toString(),
                "-p",
                folder.path("").toString(),
                "-c",
                configuration.toString());
        return Stream.concat(fixed.stream(), Arrays.stream(more)).toList();
    }

    private String configuration(LoopbackCertificate certificate, int upstream) {
        var temporary = List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi").stream()
                .map(kind -> "  %s_temp_path %s;%n".formatted(kind, folder.path("nginx-" + kind)))
                .collect(Collectors.joining());
        var servers = Arrays.stream(Variant.values())
                .map(variant ->
                        """
                          server {
                            listen 127.0.0.1:%d;
                            listen 127.0.0.1:%d ssl http2;
                            %s;
                            location / {
                              proxy_pass http://127.0.0.1:%d;
                              proxy_next_upstream off;
                            }
                          }
                        """.formatted(port(cleartext, variant), port(tls, variant), variant.directive, upstream))
                .collect(Collectors.joining());
        return """
                %sdaemon off;
                worker_processes 2;
                pid %s;
                error_log %s warn;
                events { worker_connections 512; }
                http {
                %s  log_format calls '$request_method $status $server_protocol $http_x_call_id';
                  access_log %s calls;
                  ssl_certificate %s;
                  ssl_certificate_key %s;
                %s}
                """.formatted(
                        System.getProperty("user.name").equals("root") ? "user root;\n" : "",
                        folder.path("nginx.pid"),
                        folder.path("nginx-error.log"),
                        temporary,
                        log(),
                        certificate.certificateFile(),
                        certificate.keyFile(),
                        servers);
    }

    private static int port(Map<Variant, Integer> ports, Variant variant) {
        return Objects.requireNonNull(ports.get(variant));
    }

    private Path log() {
        return folder.path("nginx-access.log");
    }

    URI cleartext(Variant variant) {
        return URI.create("http://127.0.0.1:" + port(cleartext, variant));
    }

    URI tls(Variant variant) {
        return URI.create("https://127.0.0.1:" + port(tls, variant));
    }

    /** Replaces the workers, as after a change of the configuration. */
    void reload() {
        folder.run(command("-s", "reload"));
    }

    /** Returns how often nginx received each POST, by the id of the call. */
    Map<String, Long> posts() {
        try (var lines = Files.lines(log())) {
            return lines.filter(line -> line.startsWith("POST "))
                    .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                    .filter(id -> !id.equals("-"))
                    .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
