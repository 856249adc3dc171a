package io.stratalake.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.http.Noting.Asked;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import javax.net.ssl.HandshakeCompletedListener;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The sockets for a GET with a body are like the ones behind them, in all but the method of a request. */
class DelegationTest {

    /** What these sockets do themselves; that it is right, other tests see on the wire. */
    private static final Set<String> OWN = Set.of("methodInCapitals", "getOutputStream");

    private static final Map<Class<?>, Object> SAMPLES = Map.of(
            int.class, 4711,
            String.class, "a text",
            String[].class, new String[] {"a text"},
            InetAddress.class, InetAddress.getLoopbackAddress(),
            SocketAddress.class, InetSocketAddress.createUnresolved("api.example.com", 443),
            InputStream.class, InputStream.nullInputStream(),
            SSLParameters.class, new SSLParameters(),
            Socket.class, new Socket());

    private static @Nullable Object sample(Class<?> type, boolean truth) {
        if (type == void.class) {
            return null;
        }
        if (type == boolean.class) {
            return truth;
        }
        if (type == SSLSession.class || type == HandshakeCompletedListener.class) {
            return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                    (self, method, arguments) -> method.getName().equals("equals") ? self == arguments[0] : 0);
        }
        var sample = SAMPLES.get(type);
        assertTrue(sample != null, "no sample of " + type);
        return sample;
    }

    private static List<Method> delegated(Class<?> wrapper) {
        return Stream.of(wrapper.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .filter(method -> !OWN.contains(method.getName()))
                .toList();
    }

    /** Calls the method, which has to call the same one behind it. */
    private static @Nullable Object passOn(Method method, Object wrapper, Noting<?> behind, boolean truth)
            throws ReflectiveOperationException {
        var arguments = Stream.of(method.getParameterTypes()).map(type -> sample(type, truth)).toArray();
        method.setAccessible(true);

        var result = method.invoke(wrapper, arguments);

        assertEquals(List.of(Asked.of(method, arguments)), behind.asked());
        return result;
    }

    /** Makes a wrapper around what a wrapper is around. */
    private interface Wrapping<T> {
        T around(T behind);
    }

    private static <T> void assertSocketPassesEverythingOn(Class<T> behind, Class<?> wrapper, Wrapping<T> wrapping)
            throws ReflectiveOperationException {
        var methods = delegated(wrapper);
        assertFalse(methods.isEmpty());
        for (var truth : List.of(true, false)) {
            for (var method : methods) {
                var answer = sample(method.getReturnType(), truth);
                var socket = new Noting<>(behind, type -> answer);

                var result = passOn(method, wrapping.around(socket.object()), socket, truth);

                assertEquals(answer, result, method::toString);
            }
        }
    }

    @Test
    void a_socket_is_the_one_behind_it() throws Exception {
        assertSocketPassesEverythingOn(Socket.class, GetSocket.class, GetSocket::new);
    }

    @Test
    void so_is_one_with_tls() throws Exception {
        assertSocketPassesEverythingOn(SSLSocket.class, GetTlsSocket.class, GetTlsSocket::new);
    }

    private static <F, S extends Socket> void assertFactoryMakes(
            Class<F> factory, Wrapping<F> wrapping, Class<? extends F> wrapper, Class<S> made, Class<? extends S> madeOf)
            throws ReflectiveOperationException {
        for (var method : delegated(wrapper)) {
            if (method.getName().equals("createSocket")) {
                var socket = new Noting<>(made, type -> 4711);
                var behind = new Noting<>(factory, type -> socket.object());

                var result = assertInstanceOf(madeOf, passOn(method, wrapping.around(behind.object()), behind, true));

                assertEquals(4711, result.getPort(), "it is not the one that was made");
            }
        }
        var one = new Noting<>(factory, type -> null).object();
        assertEquals(wrapping.around(one), wrapping.around(one));
        assertEquals(wrapping.around(one).hashCode(), wrapping.around(one).hashCode());
        assertNotEquals(wrapping.around(one), wrapping.around(new Noting<>(factory, type -> null).object()));
        assertNotEquals(wrapping.around(one), one);
    }

    @Test
    void factories_make_them_of_what_the_one_behind_makes() throws Exception {
        assertFactoryMakes(SocketFactory.class, GetSockets::new, GetSockets.class, Socket.class, GetSocket.class);
    }

    @Test
    void so_do_those_with_tls_which_say_what_the_one_behind_can() throws Exception {
        assertFactoryMakes(
                SSLSocketFactory.class, GetTlsSockets::new, GetTlsSockets.class, SSLSocket.class, GetTlsSocket.class);

        var suites = new String[] {"TLS_AES_128_GCM_SHA256"};
        var wrapped = new GetTlsSockets(new Noting<>(SSLSocketFactory.class, type -> suites).object());
        assertSame(suites, wrapped.getDefaultCipherSuites());
        assertSame(suites, wrapped.getSupportedCipherSuites());
    }
}
