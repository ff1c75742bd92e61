-- The demo shop. `clock.today` is the day of the call, so that dates always make sense.
create table orders (
    order_id text primary key,
    item text not null,
    amount integer not null,          -- paise
    status text not null,             -- packed, shipped, delivered, cancelled
    due_on text not null,             -- ISO date; of a delivered order, the day it came
    address text not null,
    refund text not null default 'none',   -- none, processing, paid
    refund_on text
);
insert into orders
select id, item, amount, status, date((select today from clock), days), address, refund,
       date((select today from clock), refund_days)
from (
    select null as id, null as item, null as amount, null as status, null as days,
           null as address, null as refund, null as refund_days where false
    union all values
    ('4592', 'kurta',     129900, 'shipped',   '+1 days', 'MG Road, Pune',         'none',       null),
    ('2734', 'cooker',    249900, 'packed',    '+3 days', 'Gomti Nagar, Lucknow',  'none',       null),
    ('1234', 'earphones',  89900, 'shipped',   '+0 days', 'Anna Nagar, Chennai',   'none',       null),
    ('5678', 'shoes',     199900, 'delivered', '-2 days', 'Indiranagar, Bengaluru', 'none',      null),
    ('7007', 'saree',     349900, 'cancelled', '-4 days', 'T Nagar, Chennai',      'processing', '+3 days'),
    ('8899', 'charger',    49900, 'cancelled', '-9 days', 'Salt Lake, Kolkata',    'paid',       '-2 days'),
    ('3461', 'watch',     159900, 'packed',    '+4 days', 'Banjara Hills, Hyderabad', 'none',    null),
    ('9021', 'phone',    1499900, 'shipped',   '+2 days', 'Karol Bagh, Delhi',     'none',       null),
    ('6150', 'bag',        99900, 'packed',    '+5 days', 'Adyar, Chennai',        'none',       null),
    ('2580', 'lamp',       74900, 'delivered', '-1 days', 'Rajouri Garden, Delhi', 'none',       null)
);
create table prices (product text primary key, amount integer not null);   -- paise
insert into prices values
    ('kurta', 129900), ('cooker', 249900), ('earphones', 89900), ('shoes', 199900),
    ('saree', 349900), ('charger', 49900), ('watch', 159900), ('phone', 1499900),
    ('bag', 99900), ('lamp', 74900);
