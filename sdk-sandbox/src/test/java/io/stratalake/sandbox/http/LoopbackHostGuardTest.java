package io.stratalake.sandbox.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.sandbox.Sandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to the sandbox under other names, as a web page sends them after DNS rebinding. */
class LoopbackHostGuardTest {

    private static String statusLine(Sandbox sandbox, String request) throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), sandbox.baseUrl().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }

    private static String get(String target, String headers) throws IOException {
        try (var sandbox = Sandbox.start()) {
            return statusLine(sandbox, "GET " + target + " HTTP/1.1\r\nConnection: close\r\n" + headers);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:80",
                "LOCALHOST.",
                "a.localhost:8080",
                "127.0.0.1",
                "127.1.2.3:9",
                "[::1]",
                "[::1]:8080"
            })
    void accepts_names_and_addresses_of_loopback(String host) throws IOException {
        assertTrue(get("/nothing", "Host: " + host + "\r\n").matches("HTTP/1.1 (401|404).*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.test",
                "evil.test:80",
                "localhost.evil.test",
                "notlocalhost",
                "127.0.0.1.evil.test",
                "127.0.0.1@evil.test",
                "192.168.0.1",
                "0.0.0.0",
                "[::]",
                "[::ffff:10.0.0.1]",
                "",
                "localhost evil.test",
            })
    void rejects_other_hosts(String host) throws IOException {
        assertEquals("HTTP/1.1 421", get("/nothing", "Host: " + host + "\r\n").substring(0, 12));
    }

    @Test
    void rejects_a_request_with_no_host_or_two_or_another_in_the_request_line() throws IOException {
        assertEquals("HTTP/1.1 421", get("/nothing", "").substring(0, 12));
        assertEquals(
                "HTTP/1.1 421",
                get("/nothing", "Host: localhost\r\nHost: evil.test\r\n").substring(0, 12));
        assertEquals(
                "HTTP/1.1 421",
                get("http://evil.test/nothing", "Host: localhost\r\n").substring(0, 12));
    }
}
