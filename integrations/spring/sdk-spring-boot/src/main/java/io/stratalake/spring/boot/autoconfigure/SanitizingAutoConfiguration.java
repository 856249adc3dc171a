package io.stratalake.spring.boot.autoconfigure;

import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration that masks the secrets of the clients in the endpoints {@code env} and {@code configprops}, even if
 * these show values.
 */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public final class SanitizingAutoConfiguration {

    /** Keys without separators, so that properties and environment variables have one form. */
    private static final Pattern SECRET = Pattern.compile("stratalake.*(clientsecret|apikey|password|token)"
            + "|greenlakeclientsecret|omnistrate(apikey|password|token)");

    private static final Pattern SEPARATOR = Pattern.compile("[^a-z0-9]");

    /** Public for Spring. */
    public SanitizingAutoConfiguration() {}

    @Bean
    SanitizingFunction stratalakeSanitizingFunction() {
        return data -> isSecret(data.getKey()) ? data.withSanitizedValue() : data;
    }

    private static boolean isSecret(String key) {
        var name = SEPARATOR.matcher(key.toLowerCase(Locale.ROOT)).replaceAll("");
        return SECRET.matcher(name).matches();
    }
}
