package io.stratalake.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Keycloak in development mode, with one realm and one client that may use the client credentials grant. Its first start
 * takes minutes, because it compiles its configuration then.
 */
final class Keycloak {

    static final String CLIENT = "job";
    static final String SECRET = "hunter2-of-keycloak";

    private final int port = RunFolder.freePort();

    Keycloak(RunFolder folder, Path home) {
        try {
            // Keycloak reads realms from its own folder only.
            var realm = home.resolve("data/import/stratalake-realm.json");
            Files.createDirectories(realm.getParent());
            Files.writeString(realm, """
                    {"realm": "stratalake", "enabled": true, "sslRequired": "none", "clients": [{
                      "clientId": "%s", "secret": "%s", "enabled": true, "protocol": "openid-connect",
                      "publicClient": false, "serviceAccountsEnabled": true, "standardFlowEnabled": false}]}
                    """.formatted(CLIENT, SECRET));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        folder.start(
                "keycloak",
                List.of(
                        "env",
                        "JAVA_HOME=" + System.getProperty("java.home"),
                        "JAVA_OPTS_KC_HEAP=-Xmx512m",
                        "JAVA_OPTS_APPEND=-XX:TieredStopAtLevel=1",
                        "bash",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--db=dev-mem",
                        "--cache=local",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--import-realm"),
                port,
                Duration.ofMinutes(10));
    }

    URI tokenEndpoint() {
        return URI.create("http://127.0.0.1:" + port + "/realms/stratalake/protocol/openid-connect/token");
    }
}
