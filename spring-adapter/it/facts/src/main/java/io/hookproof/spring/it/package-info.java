/** What holds for every line of Spring Boot, seen from the wire. */
@NullMarked
package io.hookproof.spring.it;

import org.jspecify.annotations.NullMarked;
