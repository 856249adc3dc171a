/**
 * The HTTP server and what all platforms share: routes, checks of requests, rate limits and faults. It knows no platform.
 *
 * <p>Internal to the sandbox: public types may change at any time.
 */
@NullMarked
package io.stratalake.sandbox.http;

import org.jspecify.annotations.NullMarked;
