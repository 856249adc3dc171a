package io.stratalake.servers;

import io.stratalake.core.client.NetworkOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** squid as a forward proxy that requires a user and a password (Basic). */
final class Squid {

    private static final String USER = "job";
    private static final String PASSWORD = "hunter2";

    private final int port = RunFolder.freePort();

    Squid(RunFolder folder, Path executable) {
        // A helper of our own, since distributions keep squid's in different places.
        var helper = folder.write("squid-passwords.sh", """
                while read user password; do
                  if [ "$user $password" = "%s %s" ]; then echo OK; else echo ERR; fi
                done
                """.formatted(USER, PASSWORD));
        var configuration =
                folder.write("squid.conf", """
                http_port 127.0.0.1:%d
                auth_param basic program /bin/sh %s
                auth_param basic children 2
                acl signed_in proxy_auth REQUIRED
                http_access allow signed_in
                http_access deny all
                cache deny all
                pid_filename none
                shutdown_lifetime 0 seconds
                pinger_enable off
                access_log none
                cache_store_log none
                cache_log %s
                coredump_dir %s
                """.formatted(port, helper, folder.path("squid.log"), folder.path("")));
        folder.start(
                "squid",
                List.of(executable.toString(), "-N", "-f", configuration.toString()),
                port,
                Duration.ofSeconds(20));
    }

    NetworkOptions through(NetworkOptions network) {
        return network.proxy("127.0.0.1", port, USER, PASSWORD);
    }

    NetworkOptions withWrongPassword(NetworkOptions network) {
        return network.proxy("127.0.0.1", port, USER, "wrong");
    }
}
