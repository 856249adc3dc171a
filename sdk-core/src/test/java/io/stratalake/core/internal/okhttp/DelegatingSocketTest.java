package io.stratalake.core.internal.okhttp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.internal.okhttp.RecordingMock.Asked;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import javax.net.ssl.HandshakeCompletedListener;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Sockets and factories that delegate to others. */
class DelegatingSocketTest {

    private static final class Delegating extends DelegatingSocket {

        Delegating(Socket socket) {
            super(socket);
        }
    }

    private static final class Factory extends WrappingSocketFactory {

        Factory(SocketFactory sockets) {
            super(sockets);
        }

        @Override
        protected Socket wrap(Socket socket) {
            return new Delegating(socket);
        }
    }

    private static final class TlsFactory extends WrappingTlsSocketFactory {

        TlsFactory(SSLSocketFactory sockets) {
            super(sockets);
        }

        @Override
        protected SSLSocket wrap(SSLSocket socket, @Nullable Socket below) {
            return new Delegating(socket);
        }
    }

    private static final Map<Class<?>, Object> SAMPLES = Map.of(
            int.class,
            4711,
            String.class,
            "a text",
            String[].class,
            new String[] {"a text"},
            InetAddress.class,
            InetAddress.getLoopbackAddress(),
            SocketAddress.class,
            InetSocketAddress.createUnresolved("api.example.com", 443),
            InputStream.class,
            InputStream.nullInputStream(),
            OutputStream.class,
            OutputStream.nullOutputStream(),
            SSLParameters.class,
            new SSLParameters(),
            Socket.class,
            new Socket(),
            SocketOption.class,
            StandardSocketOptions.SO_RCVBUF);

    private static String select(SSLSocket socket, List<String> protocols) {
        return protocols.get(0);
    }

    private static @Nullable Object sample(Class<?> type, boolean truth) {
        if (type == void.class || type == SocketChannel.class) {
            return null;
        }
        if (type == boolean.class) {
            return truth;
        }
        if (type == Object.class) {
            return "a value";
        }
        if (type == Set.class) {
            return Set.of();
        }
        if (type == BiFunction.class) {
            return (BiFunction<SSLSocket, List<String>, String>) DelegatingSocketTest::select;
        }
        if (type == SSLSession.class || type == HandshakeCompletedListener.class) {
            return Proxy.newProxyInstance(
                    type.getClassLoader(),
                    new Class<?>[] {type},
                    (self, method, arguments) -> method.getName().equals("equals") ? self == arguments[0] : 0);
        }
        var sample = SAMPLES.get(type);
        assertTrue(sample != null, "no sample of " + type);
        return sample;
    }

    private static List<Method> delegated(Class<?> wrapper, Class<?> behind) {
        return Stream.of(wrapper.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> Stream.of(behind.getMethods()).anyMatch(same -> isSame(method, same)))
                .toList();
    }

    private static boolean isSame(Method one, Method other) {
        return one.getName().equals(other.getName())
                && List.of(one.getParameterTypes()).equals(List.of(other.getParameterTypes()))
                && !one.getName().equals("toString")
                && !one.getName().equals("equals")
                && !one.getName().equals("hashCode");
    }

    /** Calls a method and verifies that it calls the same method of the delegate. */
    private static @Nullable Object passOn(Method method, Object wrapper, RecordingMock<?> behind, boolean truth)
            throws ReflectiveOperationException {
        var arguments = Stream.of(method.getParameterTypes())
                .map(type -> sample(type, truth))
                .toArray();
        method.setAccessible(true);

        var result = method.invoke(wrapper, arguments);

        assertEquals(List.of(Asked.of(method, arguments)), behind.asked());
        return result;
    }

    /** Creates a wrapper around a delegate. */
    private interface Wrapping<T> {
        T around(T behind);
    }

    private static <T> void assertSocketPassesEverythingOn(Class<T> behind, Wrapping<T> wrapping)
            throws ReflectiveOperationException {
        var methods = delegated(DelegatingSocket.class, behind);
        assertFalse(methods.isEmpty());
        for (var truth : List.of(true, false)) {
            for (var method : methods) {
                var response = sample(method.getReturnType(), truth);
                var socket = new RecordingMock<>(behind, type -> response);

                var wrapper = wrapping.around(socket.object());
                var result = passOn(method, wrapper, socket, truth);

                // A socket returns itself where calls can be chained.
                assertEquals(method.getReturnType() == Socket.class ? wrapper : response, result, method::toString);
            }
        }
    }

    @Test
    void a_socket_delegates_every_method() throws Exception {
        assertSocketPassesEverythingOn(Socket.class, socket -> new Delegating(socket));
    }

    @Test
    void a_tls_socket_delegates_every_method() throws Exception {
        assertSocketPassesEverythingOn(SSLSocket.class, socket -> (SSLSocket) new Delegating(socket));
    }

    private static List<Method> missing(Class<?> wrapper, Class<?> behind) {
        return Stream.of(behind.getMethods())
                .filter(method -> method.getDeclaringClass() != Object.class)
                .filter(method -> (method.getModifiers() & (Modifier.STATIC | Modifier.FINAL)) == 0)
                .filter(method -> Stream.of(wrapper.getDeclaredMethods())
                        .noneMatch(own -> own.getName().equals(method.getName())
                                && List.of(own.getParameterTypes()).equals(List.of(method.getParameterTypes()))))
                .toList();
    }

    /** A method of Socket that is not overridden opens a second socket of the system, which is never closed. */
    @Test
    void no_method_is_missing() throws Exception {
        assertEquals(List.of(), missing(DelegatingSocket.class, SSLSocket.class));
        assertEquals(List.of(), missing(WrappingSocketFactory.class, SocketFactory.class));
        // The one with an input stream is for servers, and refuses by default.
        assertEquals(
                List.of(SSLSocketFactory.class.getMethod(
                        "createSocket", Socket.class, InputStream.class, boolean.class)),
                missing(WrappingTlsSocketFactory.class, SSLSocketFactory.class));
    }

    /** The default of SSLSocket refuses it. */
    @Test
    void a_tls_socket_without_alpn_speaks_the_protocol_without_frames() throws Exception {
        var socket = new RecordingMock<>(SSLSocket.class, type -> {
            if (type == String.class) {
                throw new UnsupportedOperationException();
            }
            return type == InputStream.class ? InputStream.nullInputStream() : 0;
        });
        var checked = new StaleCheckedTlsSocket(socket.object(), null);

        checked.startHandshake();

        assertEquals(-1, checked.getInputStream().read());
    }

    @Test
    void the_nearest_socket_of_a_class_is_found() {
        var plain = new Socket();
        var inner = new Delegating(plain);
        var checked = new StaleCheckedSocket(inner);

        assertSame(checked, DelegatingSocket.find(checked, StaleCheckedSocket.class));
        assertSame(checked, DelegatingSocket.find(new Delegating(checked), StaleCheckedSocket.class));
        assertSame(inner, DelegatingSocket.find(checked, Delegating.class));
        assertNull(DelegatingSocket.find(inner, StaleCheckedSocket.class));
        assertNull(DelegatingSocket.find(plain, StaleCheckedSocket.class));
    }

    private static <F, S extends Socket> void assertFactoryMakes(
            Class<F> factory, Wrapping<F> wrapping, Class<?> wrapper, Class<S> made)
            throws ReflectiveOperationException {
        for (var method : delegated(wrapper, factory)) {
            if (method.getName().equals("createSocket")) {
                var socket = new RecordingMock<>(made, type -> 4711);
                var behind = new RecordingMock<>(factory, type -> socket.object());

                var result = passOn(method, wrapping.around(behind.object()), behind, true);

                assertEquals(4711, assertInstanceOf(Delegating.class, result).getPort(), "another socket");
            }
        }
    }

    @Test
    void factories_wrap_the_sockets_of_others() throws Exception {
        assertFactoryMakes(SocketFactory.class, Factory::new, WrappingSocketFactory.class, Socket.class);
    }

    @Test
    void tls_factories_wrap_the_sockets_of_others() throws Exception {
        assertFactoryMakes(SSLSocketFactory.class, TlsFactory::new, WrappingTlsSocketFactory.class, SSLSocket.class);

        var suites = new String[] {"TLS_AES_128_GCM_SHA256"};
        var wrapped = new TlsFactory(new RecordingMock<>(SSLSocketFactory.class, type -> suites).object());
        assertSame(suites, wrapped.getDefaultCipherSuites());
        assertSame(suites, wrapped.getSupportedCipherSuites());
    }

    /** OkHttp shares connections between calls whose TLS factories are equal. */
    @Test
    void tls_factories_around_the_same_one_are_equal() throws Exception {
        var one = new RecordingMock<>(SSLSocketFactory.class, type -> null).object();
        var other = new RecordingMock<>(SSLSocketFactory.class, type -> null).object();

        assertEquals(new TlsFactory(one), new TlsFactory(one));
        assertEquals(new TlsFactory(one).hashCode(), new TlsFactory(one).hashCode());
        assertNotEquals(new TlsFactory(one), new TlsFactory(other));
        assertNotEquals(new TlsFactory(one), new StaleCheckedTlsSocketFactory(one));
        assertNotEquals(new TlsFactory(one), one);
    }
}
