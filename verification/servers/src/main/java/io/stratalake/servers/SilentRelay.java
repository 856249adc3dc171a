package io.stratalake.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A raw socket server that passes bytes on to another server, until it is silenced: then it reads what comes over the
 * connections so far, and neither passes it on nor closes them, as a peer that lost power. Later connections work.
 */
final class SilentRelay implements AutoCloseable {

    private final int target;
    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger generation = new AtomicInteger();

    SilentRelay(int target) {
        this.target = target;
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    void silence() {
        generation.incrementAndGet();
    }

    private static void daemon(Runnable task) {
        var thread = new Thread(task, "silent-relay");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                var client = server.accept();
                var upstream = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(client);
                sockets.add(upstream);
                var born = generation.get();
                daemon(() -> pass(client, upstream, born));
                daemon(() -> pass(upstream, client, born));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void pass(Socket from, Socket to, int born) {
        var buffer = new byte[8192];
        try {
            for (var length = from.getInputStream().read(buffer);
                    length >= 0;
                    length = from.getInputStream().read(buffer)) {
                if (generation.get() == born) {
                    to.getOutputStream().write(buffer, 0, length);
                }
            }
            if (generation.get() == born) {
                to.close();
            }
        } catch (IOException closed) {
            return;
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (var socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
