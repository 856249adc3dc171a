/**
 * Integration with Spring Boot: customizers, connection details, and the sandbox in tests.
 *
 * <p>A starter, {@code stratalake-spring-boot-3-starter} or {@code stratalake-spring-boot-4-starter}, configures the
 * clients whose artifacts are on the class path from the properties {@code stratalake.*}.
 */
@NullMarked
package io.stratalake.spring.boot;

import org.jspecify.annotations.NullMarked;
