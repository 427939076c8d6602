#!/bin/sh
# How many applications the measured database holds.
../leat query --store .leat/bench/records.db --format csv "select count(*) from app_base" | tail -n 1 | tr -d '\r'
