/** Reads values and names of settings, alike for endpoints, providers and stores. */
@NullMarked
package io.hookproof.settings;

import org.jspecify.annotations.NullMarked;
