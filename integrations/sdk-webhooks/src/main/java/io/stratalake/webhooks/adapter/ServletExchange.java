package io.stratalake.webhooks.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stratalake.webhooks.Receiver;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;

/** An exchange of a servlet container with a receiver. */
final class ServletExchange {

    private ServletExchange() {}

    static void handle(Receiver receiver, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var headers = new HashMap<String, List<String>>();
        Collections.list(request.getHeaderNames())
                .forEach(name -> headers.put(name, Collections.list(request.getHeaders(name))));
        var result = receiver.handle(
                request.getMethod(), request.getRequestURI(), headers, BodyReader.read(request.getInputStream()));
        response.setStatus(result.status());
        result.headers().forEach(response::setHeader);
        var body = result.body().getBytes(UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
