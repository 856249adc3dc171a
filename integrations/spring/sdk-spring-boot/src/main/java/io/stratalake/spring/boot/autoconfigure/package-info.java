/**
 * Auto-configurations, public so that applications can exclude them. They use only the part of Spring Boot that has the
 * same names in 3.5 and 4.
 *
 * <p>Auto-configurations are stateless. Records of properties are immutable; those with a secret leave it out of their
 * text.
 */
@NullMarked
package io.stratalake.spring.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
