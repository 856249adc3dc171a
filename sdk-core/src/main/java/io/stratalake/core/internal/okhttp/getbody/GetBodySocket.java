package io.stratalake.core.internal.okhttp.getbody;

import io.stratalake.core.internal.okhttp.DelegatingSocket;
import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/**
 * A socket for GET requests with a body, with TLS or without. With TLS it offers HTTP/1.1 only, because HTTP/2 has no
 * request line to rewrite.
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // the delegate has its own locks
final class GetBodySocket extends DelegatingSocket {

    private @Nullable UppercaseMethodStream out;

    GetBodySocket(Socket socket) {
        super(socket);
    }

    /** Announces that a request is written next. */
    void expectRequest() throws IOException {
        getOutputStream().expectRequest();
    }

    @Override
    public synchronized UppercaseMethodStream getOutputStream() throws IOException {
        var stream = out;
        if (stream == null) {
            stream = new UppercaseMethodStream(super.getOutputStream());
            out = stream;
        }
        return stream;
    }

    @Override
    public void setSSLParameters(SSLParameters parameters) {
        parameters.setApplicationProtocols(new String[] {"http/1.1"});
        super.setSSLParameters(parameters);
    }
}
