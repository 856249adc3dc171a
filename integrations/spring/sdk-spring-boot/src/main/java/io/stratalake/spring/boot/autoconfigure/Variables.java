package io.stratalake.spring.boot.autoconfigure;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** The environment variables that configure a client without properties. */
record Variables(Environment environment, ClientProblem problem) {

    /** Returns the value of a variable, or null if it is not set or blank. */
    @Nullable
    String text(String name) {
        return Settings.text(environment.getProperty(name));
    }

    /** Returns the URL in a variable, or null if it is not set or blank. */
    @Nullable
    URI url(String name) {
        var text = text(name);
        try {
            return text == null ? null : new URI(text);
        } catch (URISyntaxException e) {
            throw problem.notUrl(name);
        }
    }
}
