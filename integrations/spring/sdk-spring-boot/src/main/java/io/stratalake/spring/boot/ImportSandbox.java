package io.stratalake.spring.boot;

import io.stratalake.spring.boot.autoconfigure.SandboxConfiguration;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/**
 * Adds a {@code Sandbox} to the application context of a test. The clients connect to it, whatever the properties say.
 * Spring closes it together with the context. Requires {@code sdk-sandbox} on the class path of the tests.
 *
 * <pre>{@code
 * @SpringBootTest
 * @ImportSandbox
 * class ReportTest {
 *
 *     @Autowired
 *     Sandbox sandbox;
 * }
 * }</pre>
 *
 * <p>For other settings, declare a {@code Sandbox} bean instead of this annotation. If the context has a {@code
 * TimeSource} bean, the sandbox and the clients use it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Import(SandboxConfiguration.class)
public @interface ImportSandbox {}
