/** Where things are in the filter's memory. */
export const layout = {
  /** Six tables of 16 bytes: for each of three bytes in a row, by its low and its high half, which buckets it fits. */
  tables: 16,
  /** Sixteen times the byte that ends a line. */
  newline: 112,
  /** The buckets that fit at each place of the lane in hand. */
  scratch: 128,
  /** Result: line ends passed. */
  lines: 144,
  /** Result: the record that matched. */
  record: 148,
  /** Nine addresses: where the records of each bucket begin, and where the last end. */
  buckets: 152,
  /** Records of 16 bytes (length, where the fingerprint is in the needle, whether it is a number, address), then the
   * needles themselves: the bytes, and for each the bit that is set in both cases. */
  records: 192,
  /** The bytes to search. The one before them is never written: it is 0, no part of a word. */
  data: 16_384,
} as const;

/**
 * The filter, in WebAssembly text. It looks at 16 bytes at a time. Each needle has a fingerprint: three of its bytes
 * that are rare together in logs. Needles are in eight buckets, one bit each; six table look-ups say for every place
 * which buckets' fingerprints may end there (the method is known as Teddy). Where one may, its needles are compared
 * byte by byte. Line ends are counted on the way.
 */
export const filter = (pages: number): string => `
(module
  (memory $memory ${pages})

  ;; A letter, a digit or _.
  (func $isWord (param $byte i32) (result i32)
    (i32.or
      (i32.or
        (i32.lt_u (i32.sub (local.get $byte) (i32.const 48)) (i32.const 10))
        (i32.lt_u (i32.sub (i32.or (local.get $byte) (i32.const 32)) (i32.const 97)) (i32.const 26)))
      (i32.eq (local.get $byte) (i32.const 95))))

  ;; Whether the needle of this record is at this place.
  (func $isAt (param $record i32) (param $start i32) (param $to i32) (result i32)
    (local $length i32) (local $needle i32) (local $i i32)
    (local.set $length (i32.load (local.get $record)))
    (local.set $needle (i32.load offset=12 (local.get $record)))
    (if (i32.gt_u (i32.add (local.get $start) (local.get $length)) (local.get $to))
      (then (return (i32.const 0))))
    (loop $bytes
      (if (i32.ne
            (i32.or
              (i32.load8_u (i32.add (local.get $start) (local.get $i)))
              (i32.load8_u (i32.add (i32.add (local.get $needle) (local.get $length)) (local.get $i))))
            (i32.load8_u (i32.add (local.get $needle) (local.get $i))))
        (then (return (i32.const 0))))
      (local.set $i (i32.add (local.get $i) (i32.const 1)))
      (br_if $bytes (i32.lt_u (local.get $i) (local.get $length))))
    ;; A number stands alone.
    (if (i32.load offset=8 (local.get $record))
      (then
        (if (call $isWord (i32.load8_u (i32.sub (local.get $start) (i32.const 1))))
          (then (return (i32.const 0))))
        (local.set $start (i32.add (local.get $start) (local.get $length)))
        (if (i32.lt_u (local.get $start) (local.get $to))
          (then
            (if (call $isWord (i32.load8_u (local.get $start)))
              (then (return (i32.const 0))))))))
    (i32.const 1))

  ;; Compares at every place of the lane that the tables found. Gives the place of a fingerprint, or 0.
  (func $verify (param $at i32) (param $mask i32) (param $low i32) (param $to i32) (result i32)
    (local $k i32) (local $place i32) (local $fits i32) (local $bucket i32) (local $record i32) (local $end i32)
    (local $start i32)
    (loop $places
      (local.set $k (i32.ctz (local.get $mask)))
      (local.set $mask (i32.and (local.get $mask) (i32.sub (local.get $mask) (i32.const 1))))
      ;; The tables tell where a fingerprint ends.
      (local.set $place (i32.sub (i32.add (local.get $at) (local.get $k)) (i32.const 2)))
      (local.set $fits (i32.load8_u offset=${layout.scratch} (local.get $k)))
      (loop $buckets
        (local.set $bucket (i32.shl (i32.ctz (local.get $fits)) (i32.const 2)))
        (local.set $fits (i32.and (local.get $fits) (i32.sub (local.get $fits) (i32.const 1))))
        (local.set $record (i32.load offset=${layout.buckets} (local.get $bucket)))
        (local.set $end (i32.load offset=${layout.buckets + 4} (local.get $bucket)))
        (block $none
          (loop $records
            (br_if $none (i32.ge_u (local.get $record) (local.get $end)))
            (local.set $start (i32.sub (local.get $place) (i32.load offset=4 (local.get $record))))
            (if (i32.ge_u (local.get $start) (local.get $low))
              (then
                (if (call $isAt (local.get $record) (local.get $start) (local.get $to))
                  (then
                    (i32.store offset=${layout.record} (i32.const 0) (local.get $record))
                    (return (local.get $place))))))
            (local.set $record (i32.add (local.get $record) (i32.const 16)))
            (br $records)))
        (br_if $buckets (local.get $fits)))
      (br_if $places (local.get $mask)))
    (i32.const 0))

  ;; The sum of 16 counters.
  (func $sum (param $counters v128) (result i32)
    (local.set $counters
      (i32x4.extadd_pairwise_i16x8_u (i16x8.extadd_pairwise_i8x16_u (local.get $counters))))
    (i32.add
      (i32.add (i32x4.extract_lane 0 (local.get $counters)) (i32x4.extract_lane 1 (local.get $counters)))
      (i32.add (i32x4.extract_lane 2 (local.get $counters)) (i32x4.extract_lane 3 (local.get $counters)))))

  ;; The place of the fingerprint of the next needle that starts at $low or after it and ends at $to or before, or 0.
  (func $find (export "find") (param $at i32) (param $to i32) (param $low i32) (result i32)
    (local $stop i32) (local $lines i32) (local $place i32)
    (local $low0 v128) (local $high0 v128) (local $low1 v128) (local $high1 v128) (local $low2 v128) (local $high2 v128)
    (local $newline v128) (local $half v128) (local $bytes v128) (local $lo v128) (local $hi v128)
    (local $first v128) (local $second v128) (local $firstBefore v128) (local $secondBefore v128)
    (local $fits v128) (local $counters v128) (local $none v128)
    (local.set $low0 (v128.load offset=${layout.tables} (i32.const 0)))
    (local.set $high0 (v128.load offset=${layout.tables + 16} (i32.const 0)))
    (local.set $low1 (v128.load offset=${layout.tables + 32} (i32.const 0)))
    (local.set $high1 (v128.load offset=${layout.tables + 48} (i32.const 0)))
    (local.set $low2 (v128.load offset=${layout.tables + 64} (i32.const 0)))
    (local.set $high2 (v128.load offset=${layout.tables + 80} (i32.const 0)))
    (local.set $newline (v128.load offset=${layout.newline} (i32.const 0)))
    (local.set $half (i8x16.splat (i32.const 15)))
    (block $end
      (loop $batch
        (br_if $end (i32.ge_u (local.get $at) (local.get $to)))
        ;; A counter of line ends is a byte: it is emptied before it can overflow.
        (local.set $stop (i32.add (local.get $at) (i32.const 4080)))
        (if (i32.gt_u (local.get $stop) (local.get $to)) (then (local.set $stop (local.get $to))))
        (local.set $counters (local.get $none))
        (loop $lane
          (local.set $bytes (v128.load (local.get $at)))
          (local.set $counters
            (i8x16.sub (local.get $counters) (i8x16.eq (local.get $bytes) (local.get $newline))))
          (local.set $lo (v128.and (local.get $bytes) (local.get $half)))
          (local.set $hi (v128.and (i16x8.shr_u (local.get $bytes) (i32.const 4)) (local.get $half)))
          (local.set $first
            (v128.and
              (i8x16.swizzle (local.get $low0) (local.get $lo))
              (i8x16.swizzle (local.get $high0) (local.get $hi))))
          (local.set $second
            (v128.and
              (i8x16.swizzle (local.get $low1) (local.get $lo))
              (i8x16.swizzle (local.get $high1) (local.get $hi))))
          (local.set $fits
            (v128.and
              (v128.and
                (v128.and
                  (i8x16.swizzle (local.get $low2) (local.get $lo))
                  (i8x16.swizzle (local.get $high2) (local.get $hi)))
                ;; The results for the byte before, and for the one before that.
                (i8x16.shuffle 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30
                  (local.get $secondBefore) (local.get $second)))
              (i8x16.shuffle 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29
                (local.get $firstBefore) (local.get $first))))
          (local.set $firstBefore (local.get $first))
          (local.set $secondBefore (local.get $second))
          (if (v128.any_true (local.get $fits))
            (then
              (v128.store offset=${layout.scratch} (i32.const 0) (local.get $fits))
              (local.set $place
                (call $verify
                  (local.get $at)
                  (i8x16.bitmask (i8x16.ne (local.get $fits) (local.get $none)))
                  (local.get $low)
                  (local.get $to)))
              (if (local.get $place)
                (then
                  ;; Line ends of this lane that lie behind the place do not count; none is in a fingerprint.
                  (if (i32.lt_u (local.get $place) (local.get $at)) (then (local.set $stop (local.get $at))))
                  (if (i32.ge_u (local.get $place) (local.get $at)) (then (local.set $stop (local.get $place))))
                  (i32.store offset=${layout.lines} (i32.const 0)
                    (i32.sub
                      (i32.add (local.get $lines) (call $sum (local.get $counters)))
                      (i32.popcnt
                        (i32.shr_u
                          (i8x16.bitmask (i8x16.eq (local.get $bytes) (local.get $newline)))
                          (i32.sub (local.get $stop) (local.get $at))))))
                  (return (local.get $place))))))
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (br_if $lane (i32.lt_u (local.get $at) (local.get $stop))))
        (local.set $lines (i32.add (local.get $lines) (call $sum (local.get $counters))))
        (br $batch)))
    ;; Nor do those of the last lane that lie behind the end.
    (if (i32.gt_u (local.get $at) (local.get $to))
      (then
        (local.set $lines
          (i32.sub (local.get $lines)
            (i32.popcnt
              (i32.shr_u
                (i8x16.bitmask (i8x16.eq (local.get $bytes) (local.get $newline)))
                (i32.sub (i32.const 16) (i32.sub (local.get $at) (local.get $to)))))))))
    (i32.store offset=${layout.lines} (i32.const 0) (local.get $lines))
    (i32.const 0)))
`;
